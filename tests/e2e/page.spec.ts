import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { drift } from '../../src/commands/drift.ts';
import { pageOf } from '../../src/report/formats/html/page.ts';
import { writeReports } from '../../src/report/write.ts';
import { hostile } from '../support/hostile.ts';
import { cutOff, focused, headings, lostLinks, markAlike } from '../support/page-checks.js';
import { reportNamed, runNames, skipWithoutChromium, test, unfolded } from '../support/report-page.ts';

skipWithoutChromium();

const scrolling = ['scrollable-region-focusable'];
/**
 * How a reader looks at the page, and the rules that a look can break; all unless told otherwise. At 200 % zoom a window of 1280 pixels
 * shows 640, each twice as large.
 */
const looks: { readonly [look: string]: Look } = {
  'in light colours': { width: 1280, colorScheme: 'light' },
  'on a phone, in dark colours': { width: 375, colorScheme: 'dark' },
  'at 200 % zoom': { width: 640, colorScheme: 'dark', rules: scrolling },
  'on paper': { width: 794, colorScheme: 'light', media: 'print', rules: [...scrolling, 'color-contrast'] },
};

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly media?: 'print';
  readonly rules?: readonly string[];
}

for (const name of runNames)
  test(`the ${name} page runs nothing, fits every window, and axe has no complaint`, async ({ open }) => {
    const { page, events } = await open(unfolded(pageOf(await reportNamed(name))), 1280);
    // Of hundreds of cases with the same signs, axe has the same to say.
    expect(await page.evaluate(markAlike)).toBeGreaterThan(300);
    for (const [look, { width, rules, ...media }] of Object.entries(looks)) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia(media);
      expect(await page.evaluate(cutOff), look).toEqual([]);
      // Five times as fast; what it leaves out are frames of other sites.
      const axe = new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .exclude('[data-alike]');
      const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
      const told = violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]);
      expect(told, look).toEqual([]);
    }
    expect(await page.evaluate(() => 'executed' in globalThis)).toBe(false);
    expect(await page.locator('script, img, iframe, link, form, [onload], [onerror]').count()).toBe(0);
    expect(events).toEqual([]);
  });

test('hostile text of a server stands on the page as text', async ({ open }) => {
  const { page } = await open(unfolded(pageOf(await reportNamed('red'))), 1280);
  const text = await page.locator('body').innerText();
  expect(text).toContain('<script>window.executed = 1</script>');
  expect(text).toContain('onerror=');
  expect(text).toContain('\\u{202e}gnp.exe\\u{202c}');
  expect(text).not.toMatch(/(?![\n\t\u200d])[\p{Cc}\p{Cf}]/u);
});

test('without its policy the page still runs nothing', async ({ open }) => {
  const html = pageOf(await reportNamed('red')).replace(/<meta\s+http-equiv[^>]*>/, '');
  expect(html).not.toContain('Content-Security-Policy');
  const { page, events } = await open(unfolded(html), 1280);
  expect(await page.evaluate(() => 'executed' in globalThis)).toBe(false);
  expect(events).toEqual([]);
});

test('the policy lets nothing run that got past the escaping', async ({ open }) => {
  const html = pageOf(await reportNamed('green')).replace('</main>', `${hostile[0]}${hostile[1]}</main>`);
  const { page } = await open(html, 1280);
  expect(await page.evaluate(() => 'executed' in globalThis)).toBe(false);
});

test('a given comparison stands on the page, a broken one is left out', async ({ open }) => {
  const folder = test.info().outputPath('reports');
  const broken = test.info().outputPath('broken.json');
  const given = test.info().outputPath('reports/drift.json');
  writeFileSync(broken, '{');
  const report = await reportNamed('green');
  const warned: string[] = [];
  const write = (file: string): boolean =>
    writeReports(report, {
      folder,
      env: { DRIFT_REPORT: file },
      print: () => {},
      warn: (text) => void warned.push(text),
    });
  const page = (): string => readFileSync(join(folder, 'conformance.html'), 'utf8');
  write(broken);
  expect(warned).toEqual([
    `DRIFT_REPORT is '${broken}', which is not JSON: name the drift.json that omnichannel drift wrote, or leave it out.`,
  ]);
  expect(page()).not.toContain('id="drift"');
  const quiet = { print: () => {}, say: () => {} };
  await drift('7.13', '8.8', {}, { REPORT_DIR: test.info().outputPath() }, quiet);
  write(given);
  const opened = await open(page(), 375);
  const section = opened.page.locator('#drift');
  await expect(section).toContainText('embedded workspace 7.13 against embedded workspace 8.8: drift');
  expect(await section.locator('article').count()).toBeGreaterThan(3);
  expect(await opened.page.evaluate(cutOff)).toEqual([]);
});

test('headings go down in single steps, and the verdict is the first', async ({ open }) => {
  const { page } = await open(unfolded(pageOf(await reportNamed('red'))), 1280);
  const levels = await page.evaluate(headings);
  expect(levels[0]).toEqual({ level: 1, text: 'violates' });
  expect(levels.filter(({ level }) => level === 1)).toHaveLength(1);
  expect(levels.filter(({ level }, index) => level > (levels[index - 1]?.level ?? 0) + 1)).toEqual([]);
});

test('every link leads to a place of the page, the keyboard to every link', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 1280);
  expect(await page.evaluate(lostLinks)).toEqual([]);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focused)).toBe('to the report');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focused)).toMatch(/^Not checked \d+$/);
});

test('the keyboard alone unfolds a problem and leads to one of its cases', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('red')), 1280);
  const problem = page.locator('.problem').first();
  const summary = await problem.locator('summary').innerText();
  const stops = await page.locator('a, summary').count();
  for (let stop = 0; stop < stops && (await page.evaluate(focused)) !== summary; stop += 1)
    await page.keyboard.press('Tab');
  expect(await page.evaluate(focused)).toBe(summary);
  await page.keyboard.press('Enter');
  await expect(problem.locator('.shows')).toBeVisible();
  await page.keyboard.press('Tab');
  const id = await page.evaluate(focused);
  const line = page.locator(`[id="case-${id.replace('/', '--')}"]`);
  await expect(line).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(line).toBeVisible();
});

test('a sign that is followed unfolds the case it stands for', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 1280);
  const line = page.locator('[id="case-livechat-queue--whole-list"]');
  await expect(line).toBeHidden();
  await page.locator('.matrix a[href="#case-livechat-queue--whole-list"]').click();
  await expect(line).toBeVisible();
});

test('on paper everything is unfolded', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 794, 'dark');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[id="case-livechat-queue--whole-list"]')).toBeVisible();
  await expect(page.locator('nav')).toBeHidden();
});

test('the incomplete page says what was not checked and how to make it so', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 375);
  const card = page.locator('.unchecked', { hasText: 'the queue list is empty' });
  await expect(card).toContainText('To make it checkable: start a chat and let an online agent take it.');
  await expect(card).toContainText('livechat-queue/whole-list');
  await expect(page.locator('header')).toContainText('REQUIRE_COVERAGE asks for 90 %');
});
