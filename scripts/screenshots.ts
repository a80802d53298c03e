import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { commands, ended, root, startChild } from '../tests/support/child.ts';
import { chromiumPath, noChromium } from '../tests/support/chromium.ts';
import { withFaults } from '../tests/support/faulty.ts';
import { environmentOf } from '../tests/support/judge-reference.ts';
import { withReference } from '../tests/support/with-reference.ts';

/** The page of a run that README shows: two faults, of which one is a leak. */
const faults = ['queue-missing-field-total', 'queue-serves-without-credentials'];
const window = { width: 1280, height: 1000 };

/** Runs the suite on a workspace with faults. @returns the page that the run wrote */
function pageOfRun(): Promise<string> {
  return withReference({ release: '8.8', tamper: withFaults(...faults) }, async (reference) => {
    const folder = mkdtempSync(join(tmpdir(), 'omnichannel-screenshots-'));
    const env = { ...environmentOf(reference), REPORT_DIR: folder, NO_COLOR: '1' };
    const { code, stderr } = await ended(startChild([...commands, 'run', '--quiet'], env));
    if (code !== 1) throw new Error(`the run ended with ${code}, not with 1: ${stderr}`);
    const page = readFileSync(join(folder, 'reports', 'conformance.html'), 'utf8');
    rmSync(folder, { recursive: true, force: true });
    return page;
  });
}

if (chromiumPath === undefined) throw new Error(noChromium);
const pictures = join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });
const html = await pageOfRun();
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: window, colorScheme });
  await page.setContent(html);
  const path = join(pictures, `report-${colorScheme}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
}
await browser.close();
