import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import type { Report } from '../../src/report/model.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { hostile, hostileReplies } from './hostile.ts';
import { greenReport, reportOf } from './report-of.ts';

const runs: { readonly [name: string]: () => Promise<Report> } = {
  green: greenReport,
  red: () => reportOf({ release: '7.13', tamper: hostileReplies }),
  incomplete: () =>
    reportOf(
      { release: '7.13', data: 'empty' },
      {},
      { requireCoverage: 90, shortfalls: [hostile.join(' ')] },
    ),
};
export const runNames = Object.keys(runs);
const reports = new Map<string, Promise<Report>>();

/** The report of a run, made once for each worker. */
export function reportNamed(name: string): Promise<Report> {
  const made = reports.get(name) ?? runs[name]?.() ?? Promise.reject(new Error(`no run is called ${name}`));
  reports.set(name, made);
  return made;
}

/** A page with everything unfolded. */
export const unfolded = (html: string): string => html.replaceAll('<details', '<details open');

interface Opened {
  readonly page: Page;
  /** Dialogs, console messages, errors and requests: none is to be seen. */
  readonly events: readonly string[];
}

type Open = (html: string, width: number, colorScheme?: 'light' | 'dark') => Promise<Opened>;

function eventsOf(page: Page): readonly string[] {
  const events: string[] = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => void events.push(`console ${message.text()}`));
  page.on('pageerror', (error) => void events.push(`error ${error.message}`));
  page.on('request', (request) => void events.push(`request ${request.url()}`));
  return events;
}

/** Tests that look at a report in the Chromium of this machine; without one they are skipped. */
export const test = base.extend<{ readonly open: Open }, { readonly installed: Browser }>({
  installed: [
    // Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
      const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ installed }, use) => {
    const contexts: { readonly close: () => Promise<void> }[] = [];
    await use(async (html, width, colorScheme = 'light') => {
      const context = await installed.newContext({ viewport: { width, height: 900 }, colorScheme });
      contexts.push(context);
      const page = await context.newPage();
      const events = eventsOf(page);
      await page.setContent(html, { waitUntil: 'load' });
      return { page, events };
    });
    for (const context of contexts) await context.close();
  },
});

/** To be called once in a file of such tests. */
export const skipWithoutChromium = (): void => {
  // A browser is no package of this project: where none is installed, the run counts these as skipped and says why.
  test.skip(chromiumPath === undefined, noChromium);
  // One browser, and each report made once.
  test.describe.configure({ mode: 'default' });
};
