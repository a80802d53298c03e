import { expect, test } from '../../support/test.ts';
import { catalogue } from '../../../lab/catalogue/index.ts';
import { runLab, type LabReport } from '../../../lab/lab.ts';
import { violationText } from '../../../lab/print.ts';
import { groups } from '../../../lab/types.ts';
import { golden } from './golden.data.ts';

test.describe.configure({ mode: 'default' });

/** The pinned faults, played once for all tests of this file. */
let report: LabReport;
test.beforeAll(async () => {
  const ids = golden.map(([, id]) => id);
  report = await runLab({ faults: catalogue.filter(({ id }) => ids.includes(id)), variants: [] });
});

/** What a user reads of a fault: the first case in which the check named in advance speaks up. */
function textOf({ tried }: LabReport, id: string): string {
  const one = tried.find(({ fault }) => fault.id === id);
  const violation = one?.violations.find(({ findings }) =>
    findings.some(({ check }) => check === one.fault.caughtBy),
  );
  return violation === undefined ? 'nobody noticed' : `\n${violationText(violation)}\n`;
}

for (const [group, id, text] of golden)
  test(`the words on a fault of ${group} are those pinned`, () => {
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
