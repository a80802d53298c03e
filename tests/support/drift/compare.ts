import { readFileSync } from 'node:fs';
import { expect, test } from '../test.ts';
import { drift, type DriftOptions, type Instead } from '../../../src/commands/drift.ts';
import type { EndpointContract } from '../../../src/contract/types.ts';
import { compareSides } from '../../../src/drift/compare/compare-sides.ts';
import type { DriftReport, NotCompared, Side } from '../../../src/drift/model.ts';
import { grouped, namesOf, type ToldSide } from '../../../src/drift/report/group.ts';
import { problemsOf } from '../../../src/drift/report/side-problems.ts';
import { present } from '../../../src/config/values.ts';
import { readSide } from '../../../src/drift/sides/read-side.ts';
import type {
  Asked,
  EndpointId,
  Reference,
  ReferenceOptions,
  Tamper,
  WireReply,
} from '../../../src/reference/index.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { contracts, contractsOf } from '../contracts.ts';
import { fastTransport } from '../fast-transport.ts';
import { environmentOf } from '../judge-reference.ts';
import { withReference } from '../with-reference.ts';

export interface Compared {
  readonly code: 0 | 1 | 2;
  readonly report: DriftReport;
  readonly markdown: string;
  readonly printed: string;
  readonly said: readonly string[];
}

/** Endpoints that the embedded workspace does not serve cannot be compared with it, whatever a test is about. */
const isServed = ({ caseId }: NotCompared): boolean =>
  contracts.some(({ id }) => caseId === id || caseId.startsWith(`${id}/`));

interface Options extends DriftOptions {
  /** Compares this endpoint alone, where a test is about no other. */
  readonly only?: EndpointId;
}

/** Compares two sides into the test's own folder. What is not compared is named for the endpoints that the embedded workspace serves. */
export async function compare(
  a: string,
  b: string,
  env: Environment = {},
  { only, ...options }: Options = {},
): Promise<Compared> {
  const base = test.info().outputPath('');
  const [printed, said]: [string[], string[]] = [[], []];
  const output = {
    print: (text: string) => void printed.push(text),
    say: (line: string) => void said.push(line),
  };
  const instead: Instead = {
    transportOf: fastTransport,
    ...present('endpoints', only === undefined ? undefined : contractsOf(only)),
  };
  const code = await drift(a, b, options, { REPORT_DIR: base, MAX_RPS: '1000', ...env }, output, instead);
  if (code === 2 && printed.length === 0) return { code, report: nothing, markdown: '', printed: '', said };
  const report: DriftReport = JSON.parse(readFileSync(`${base}/reports/drift.json`, 'utf8'));
  return {
    code,
    report: { ...report, notCompared: report.notCompared.filter(isServed) },
    markdown: readFileSync(`${base}/reports/drift.md`, 'utf8'),
    printed: printed.join('\n'),
    said,
  };
}

const nobody = {
  label: '',
  name: '',
  releaseOfOther: null,
  kind: 'recording',
  version: null,
  contract: 'documented',
  premium: null,
  gatewayLimits: false,
} as const;
const nothing: DriftReport = {
  schemaVersion: 2,
  suite: { name: '', version: '' },
  verdict: 'could not compare',
  exitCode: 2,
  sides: { a: nobody, b: nobody },
  compared: 0,
  differences: [],
  onlyOn: { a: [], b: [] },
  notCompared: [],
  noise: [],
  baseline: null,
};

/** The differences in one line each: what, where, on a and on b, who keeps the contract, how often. */
export const lines = ({ report }: Pick<Compared, 'report'>): readonly string[] => linesOf(report.differences);

const linesOf = (differences: DriftReport['differences']): readonly string[] =>
  differences.map(
    ({ kind, place, a, b, compliantSide, count }) =>
      `${kind} ${place}: ${a} | ${b} | ${compliantSide} | ${count}`,
  );

/** Variables that point side b at a reference workspace. */
export const asSideB = (reference: Reference, more: Environment = {}): Environment =>
  Object.fromEntries(
    Object.entries({ ...environmentOf(reference), ...more }).map(([name, value]) => [`B_${name}`, value]),
  );

/** Compares a faithful release with one that a fault was built into. */
export function compareWithFault(
  release: ReferenceOptions['release'],
  tamper: Tamper,
  only?: EndpointId,
): Promise<Compared> {
  const contract = release === 'documented' ? { CONTRACT: 'documented' } : {};
  return withReference({ release, tamper }, (reference) =>
    compare(release, reference.url, asSideB(reference, contract), present('only', only)),
  );
}

/**
 * Compares one endpoint of a faithful release with the same under a fault, and says how they differ. Endpoints are compared one by one,
 * so that the others, which the fault leaves alone, need not be read.
 */
export async function linesOfEndpoint(
  release: ReferenceOptions['release'],
  endpoint: EndpointId,
  tamper: Tamper,
): Promise<readonly string[]> {
  const asked = contractsOf(endpoint);
  const key = `${release} ${endpoint}`;
  const faithful = faithfulSides.get(key) ?? readEndpoint(release, asked);
  faithfulSides.set(key, faithful);
  const [a, b] = [await faithful, await readEndpoint(release, asked, tamper)];
  const { differences, compared } = compareSides(asked, a, b);
  expect(compared).toBeGreaterThan(10);
  const names = namesOf({ a, b });
  const told = (side: Side, name: string): ToldSide => ({
    name,
    found: problemsOf(asked, side),
    commands: () => [],
  });
  return linesOf(grouped(differences, { a: told(a, names.a), b: told(b, names.b) }));
}

/** A faithful side is the same for every fault. */
const faithfulSides = new Map<string, Promise<Side>>();

const readEndpoint = (
  release: ReferenceOptions['release'],
  asked: readonly EndpointContract[],
  tamper?: Tamper,
): Promise<Side> =>
  withReference({ release, ...(tamper === undefined ? {} : { tamper }) }, (reference) =>
    readSide(
      { kind: 'workspace', label: reference.url, name: reference.url, url: reference.url },
      environmentOf(reference),
      asked,
      { say: () => {}, sent: new Map(), transportOf: fastTransport },
    ),
  );

/** Changes the replies of one endpoint. */
export const onReply =
  (endpoint: string, change: (reply: WireReply, asked: Asked) => WireReply): Tamper =>
  (reply, asked) =>
    asked.endpoint === endpoint ? change(reply, asked) : reply;

/** Changes the text of the successes of one endpoint. */
export const editing = (endpoint: string, what: RegExp, instead: string): Tamper =>
  onReply(endpoint, (reply) =>
    reply.status === 200
      ? { ...reply, body: Buffer.from(reply.body.toString().replace(what, instead)) }
      : reply,
  );

/** Forgets a parameter of the queue. */
export const ignoring =
  (parameter: string): Tamper =>
  (reply, asked, world) =>
    asked.endpoint === 'livechat-queue'
      ? world.ask({
          query: asked.query
            .split('&')
            .filter((pair) => !pair.startsWith(`${parameter}=`))
            .join('&'),
        })
      : reply;
