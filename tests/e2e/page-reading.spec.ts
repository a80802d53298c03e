import { expect } from '@playwright/test';
import { pageOf } from '../../src/report/formats/html/page.ts';
import { cutOff, focused, headings, lostLinks, unreadable } from '../support/page-checks.js';
import { reportNamed, runNames, skipWithoutChromium, test, unfolded } from '../support/report-page.ts';

skipWithoutChromium();

for (const name of runNames)
  for (const scheme of ['light', 'dark'] as const)
    test(`all text of the ${name} page is readable in ${scheme} colours`, async ({ open }) => {
      const { page } = await open(unfolded(pageOf(await reportNamed(name))), 1280, scheme);
      expect(await page.evaluate(unreadable)).toEqual([]);
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

test('a sign that is followed unfolds the case it stands for', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 1280);
  const line = page.locator('[id="case-livechat-queue--whole-list"]');
  await expect(line).toBeHidden();
  await page.locator('.matrix a[href="#case-livechat-queue--whole-list"]').click();
  await expect(line).toBeVisible();
});

test('on paper everything is unfolded, dark on light', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 794, 'dark');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[id="case-livechat-queue--whole-list"]')).toBeVisible();
  await expect(page.locator('nav')).toBeHidden();
  expect(await page.evaluate(unreadable)).toEqual([]);
  expect(await page.evaluate(cutOff)).toEqual([]);
});

test('the incomplete page says what was not checked and how to make it so', async ({ open }) => {
  const { page } = await open(pageOf(await reportNamed('incomplete')), 375);
  const card = page.locator('.unchecked', { hasText: 'the queue list is empty' });
  await expect(card).toContainText('To make it checkable: start a chat and let an online agent take it.');
  await expect(card).toContainText('livechat-queue/whole-list');
  await expect(page.locator('header')).toContainText('REQUIRE_COVERAGE asks for 90 %');
});
