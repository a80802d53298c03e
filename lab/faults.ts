import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { variants } from './variants/index.ts';
import { catalogue } from './catalogue/index.ts';
import { runGenerated } from './generated.ts';
import { runLab, type LabReport } from './lab.ts';
import { registeredChecks } from './registry.ts';
import { printLab, progressOn, violationText, type Print } from './print.ts';
import { scorecard } from './scorecard.ts';
import { falseAlarms, idleVariants, proofs, tallyOfAll } from './tally.ts';

export interface FaultsOptions {
  /** Id of one fault or benign variant. */
  readonly only?: string;
  /** Name of an operator: run its faults only. */
  readonly operator?: string;
  /** Write `docs/scorecard.md`. */
  readonly write?: boolean;
}

export const scorecardFile = fileURLToPath(new URL('../docs/scorecard.md', import.meta.url));

/** Most workspaces of one run. */
const mostGenerated = 10_000;

/**
 * `npm run faults -- --generated <n>`: judges generated faithful workspaces, and prints what was held against them.
 * @param seed of the first one; the others follow
 * @returns the exit code: 0 without a false alarm, 1 otherwise, 2 for an amount or a seed that is no whole number
 */
export async function generated(amount: string, seed: string, print: Print = out): Promise<number> {
  const [workspaces, first] = [Number(amount), Number(seed)];
  if (
    !Number.isInteger(first) ||
    !(Number.isInteger(workspaces) && workspaces > 0 && workspaces <= mostGenerated)
  ) {
    print(`--generated takes a whole number from 1 to ${mostGenerated}, and --seed a whole number`);
    return 2;
  }
  const runs = await runGenerated(first, workspaces);
  const alarms = runs.flatMap((run) =>
    run.alarms.map((alarm) => `seed ${run.seed} (${run.release}): ${alarm}`),
  );
  for (const alarm of alarms) print(`false alarm  ${alarm}`);
  print(
    `${workspaces} generated workspaces, seeds ${first} to ${first + workspaces - 1}: ${alarms.length} false alarms`,
  );
  return alarms.length === 0 ? 0 : 1;
}

const out: Print = (text) => void process.stdout.write(`${text}\n`);

/**
 * `npm run faults`: runs the catalogue and prints how much of it the suite catches.
 * @returns the exit code: 0 if all is caught without a false alarm, 1 otherwise, 2 if the options select nothing. The whole catalogue also
 *   has to prove every check, and to be what the scorecard says.
 */
export async function faults(options: FaultsOptions, print: Print = out): Promise<number> {
  const { only, operator, write = false } = options;
  const chosen = only !== undefined || operator !== undefined;
  const played = catalogue.filter(
    (fault) =>
      (only === undefined || fault.id === only) && (operator === undefined || fault.operator === operator),
  );
  const variantRuns =
    operator === undefined ? variants.filter(({ id }) => only === undefined || id === only) : [];
  if (played.length + variantRuns.length === 0) {
    print(nothingChosen(options));
    return 2;
  }
  if (write && chosen) {
    print('--write needs the whole catalogue: leave --only and --operator out');
    return 2;
  }
  const report = await runLab({
    faults: played,
    variants: variantRuns,
    progress: progressOn(process.stderr),
  });
  if (only !== undefined) printFindings(report, print);
  printLab(report, print);
  if (write) {
    mkdirSync(fileURLToPath(new URL('../docs/', import.meta.url)), { recursive: true });
    writeFileSync(scorecardFile, scorecard(report));
    print('docs/scorecard.md written');
  }
  const lapses = chosen ? [] : await lapsesOfAll(report);
  for (const lapse of lapses) print(lapse);
  return isClean(report) && lapses.length === 0 ? 0 : 1;
}

/** What is wrong with a run of the whole catalogue beside what it missed: checks that nothing proves, and an old scorecard. */
export async function lapsesOfAll(report: LabReport): Promise<readonly string[]> {
  const alone = proofs(report.tried);
  const unproven = (await registeredChecks()).filter((id) => !alone.has(id));
  const written = existsSync(scorecardFile) ? readFileSync(scorecardFile, 'utf8') : '';
  return [
    ...unproven.map((id) => `unproven  ${id}: whatever it finds is found by another check too`),
    ...(written === scorecard(report)
      ? []
      : ['docs/scorecard.md is out of date: run `npm run faults -- --write`']),
  ];
}

/** True if every fault is caught by its check, and each benign variant changes replies without an alarm. */
export function isClean(report: LabReport): boolean {
  const { faults: all, named } = tallyOfAll(report.tried);
  return named === all && falseAlarms(report).length === 0 && idleVariants(report).length === 0;
}

function printFindings({ tried }: LabReport, print: Print): void {
  for (const { fault, violations, problems } of tried) {
    print([`${fault.id}: ${fault.story}`, ...problems.map((title) => `problem  ${title}`), ''].join('\n'));
    for (const violation of violations) print(`${violationText(violation)}\n`);
  }
}

function nothingChosen({ only, operator }: FaultsOptions): string {
  if (only !== undefined && catalogue.some(({ id }) => id === only))
    return `${only} is not a fault of ${operator}`;
  const [what, word, known] =
    only !== undefined
      ? ['fault or variant', only, [...catalogue, ...variants].map(({ id }) => id)]
      : ['operator', operator ?? '', [...new Set(catalogue.map((fault) => fault.operator))]];
  const near = known.filter((one) => one.includes(word)).slice(0, 8);
  return `there is no ${what} '${word}'${near.length > 0 ? `; there is ${near.join(', ')}` : ''}`;
}
