import { existsSync } from 'node:fs';

const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine, at CHROMIUM_PATH or where systems keep it; undefined where none is installed. */
export const chromiumPath = places.find((place) => place !== undefined && place !== '' && existsSync(place));

/** Why a test that looks at a page is skipped. */
export const noChromium =
  'no Chromium is installed: install one, or set CHROMIUM_PATH to look at the report page';
