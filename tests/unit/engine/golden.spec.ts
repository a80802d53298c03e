import { expect, test as base } from '../../support/test.ts';
import { catalogue } from '../../../lab/catalogue/index.ts';
import { runLab, type LabReport } from '../../../lab/lab.ts';
import { violationText } from '../../../lab/print.ts';
import { groups } from '../../../lab/types.ts';
import { golden } from './golden.data.ts';

/** The pinned faults, played once for all tests of this file. */
const test = base.extend<object, { readonly report: LabReport }>({
  report: [
    // Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      const ids = golden.map(([, id]) => id);
      await use(await runLab({ faults: catalogue.filter(({ id }) => ids.includes(id)), variants: [] }));
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.describe.configure({ mode: 'default' });

/** What a user reads of a fault: the first case in which the check named in advance speaks up. */
function textOf({ tried }: LabReport, id: string): string {
  const one = tried.find(({ fault }) => fault.id === id);
  const violation = one?.violations.find(({ findings }) =>
    findings.some(({ check }) => check === one.fault.caughtBy),
  );
  return violation === undefined ? 'nobody noticed' : `\n${violationText(violation)}\n`;
}

for (const [group, id, text] of golden)
  test(`the words on a fault of ${group} are those pinned`, ({ report }) => {
    expect(catalogue.find((fault) => fault.id === id)?.group).toBe(group);
    expect(textOf(report, id)).toBe(text);
  });

test('every kind of fault has its words pinned', () => {
  expect(golden.map(([group]) => group)).toEqual([...groups]);
});

test('every pinned text says where, what, by which rule and how to ask again', () => {
  for (const [, , text] of golden) {
    expect(text).toMatch(/^ {2}[a-z0-9-]+ {2}(?:\(the reply\)|\/|header:).* {2}expected .+, received .+$/m);
    expect(text).toMatch(/^ {2}rule {7}.+$/m);
    expect(text).toMatch(/^ {2}reproduce {2}curl .*"\$BASE_URL\/api\/v1\/.*"$/m);
  }
});
