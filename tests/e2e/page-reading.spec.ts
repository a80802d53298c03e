import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { pageOf } from '../../src/report/formats/html/page.ts';
import { cutOff, focused, headings, lostLinks } from '../support/page-checks.js';
import { reportNamed, runNames, skipWithoutChromium, test, unfolded } from '../support/report-page.ts';

skipWithoutChromium();

/** How a reader looks at the page. At 200 % zoom a window of 1280 pixels shows 640, each twice as large. */
const looks = {
  'in light colours': { width: 1280, scheme: 'light' },
  'in dark colours': { width: 1280, scheme: 'dark' },
  'on a phone': { width: 375, scheme: 'light' },
  'at 200 % zoom': { width: 640, scheme: 'dark' },
  'on paper': { width: 794, scheme: 'dark', media: 'print' },
} as const;

for (const name of runNames)
  for (const [look, how] of Object.entries(looks))
    test(`axe has no complaint about the ${name} page ${look}`, async ({ open }) => {
      const { page } = await open(unfolded(pageOf(await reportNamed(name))), how.width, how.scheme);
      if ('media' in how) await page.emulateMedia({ media: how.media });
      // Five times as fast; what it leaves out are frames of other sites.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))])).toEqual(
        [],
      );
      expect(await page.evaluate(cutOff)).toEqual([]);
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
