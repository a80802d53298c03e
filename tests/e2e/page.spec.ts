import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { drift } from '../../src/commands/drift.ts';
import { pageOf } from '../../src/report/formats/html/page.ts';
import { writeReports } from '../../src/report/write.ts';
import { hostile } from '../support/hostile.ts';
import { cutOff } from '../support/page-checks.js';
import { reportNamed, runNames, skipWithoutChromium, test, unfolded } from '../support/report-page.ts';

skipWithoutChromium();

for (const name of runNames)
  for (const width of [375, 1280])
    test(`the page of the ${name} run fits ${width} pixels and runs nothing`, async ({ open }) => {
      const html = pageOf(await reportNamed(name));
      const { page, events } = await open(html, width);
      await page.emulateMedia({ colorScheme: width === 375 ? 'dark' : 'light' });
      const body = await page.screenshot({ fullPage: true });
      await test.info().attach(`${name}-${width}`, { body, contentType: 'image/png' });
      await page.setContent(unfolded(html));
      expect(await page.evaluate(cutOff)).toEqual([]);
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
    `DRIFT_REPORT is '${broken}', which is no drift report: name the drift.json that omnichannel drift wrote, or leave it out.`,
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
