import { once } from 'node:events';
import type { TestCase } from '@playwright/test/reporter';
import { WebSocket } from 'ws';
import type { Environment } from '../../src/config/variables.ts';
import { declaredCase } from '../../src/report/playwright/announce.ts';
import { ended, hasPrinted, playwright, startChild } from './child.ts';
import { compiled } from './run-playwright.ts';

/** The test of a case that has ended, as the server tells of it. */
interface ServedTest {
  readonly id: string;
  readonly status: string;
  readonly expectedStatus: string;
}

interface ServedRun {
  readonly status: string;
  readonly tests: readonly ServedTest[];
}

/** One session of Playwright's test server, which UI mode and the VS Code extension talk to. */
export interface TestServer {
  /** Lists the tests of the contract. @returns Playwright's id of each test, by the id of its case */
  readonly list: () => Promise<ReadonlyMap<string, string>>;
  /** Runs them as UI mode does, with a trace. @param testIds Playwright's ids; all tests unless told otherwise */
  readonly run: (testIds?: readonly string[]) => Promise<ServedRun>;
  /** Resolves if the server still answers. */
  readonly ping: () => Promise<void>;
  /** Everything that it has told so far. */
  readonly told: () => string;
}

/** A suite or a test of a project. */
interface Entry {
  readonly testId?: string;
  readonly annotations?: TestCase['annotations'];
  readonly entries?: readonly Entry[];
}

/** A message of the reporter that the server tells of runs and of lists with. */
type ReportMessage =
  | {
      readonly method: 'onProject';
      readonly params: { readonly project: { readonly suites: readonly Entry[] } };
    }
  | {
      readonly method: 'onTestEnd';
      readonly params: {
        readonly test: { readonly expectedStatus: string };
        readonly result: { readonly status: string; readonly annotations: TestCase['annotations'] };
      };
    }
  | { readonly method: 'onBegin' };

/** What comes over the wire: an answer to a request, or an event. */
type Message =
  | { readonly id: number; readonly result?: Answer; readonly error?: unknown }
  | { readonly id?: undefined; readonly method: 'report'; readonly params: ReportMessage }
  | { readonly id?: undefined; readonly method: 'stdio' };

interface Answer {
  readonly status?: string;
  readonly report?: readonly ReportMessage[];
}

interface Connection {
  readonly send: (method: string, params?: object) => Promise<Answer>;
  /** What it reports from now on goes here. */
  readonly hear: (listener: (message: ReportMessage) => void) => void;
  readonly told: () => string;
}

const projects = ['contract'];

/** Starts the server in the folder of a project, sets a run up, tears it down, and ends the server whatever happens. */
export async function withTestServer<Value>(
  folder: string,
  env: Environment,
  use: (server: TestServer) => Promise<Value>,
): Promise<Value> {
  const args = [...playwright, 'test-server', '-c', 'playwright.config.ts'];
  const child = startChild(args, { PWTEST_CACHE_DIR: compiled, ...env }, folder);
  const end = ended(child);
  try {
    const [url = ''] = /ws:\S+/.exec(await hasPrinted(child, 'stdout', '/ws\n')) ?? [];
    const connection = await connect(url);
    const { send } = connection;
    await send('initialize', { interceptStdio: true });
    await send('runGlobalSetup');
    const value = await use(serverOf(connection));
    await send('runGlobalTeardown');
    // It ends before it answers.
    send('closeGracefully').catch(() => {});
    await end;
    return value;
  } finally {
    child.kill('SIGKILL');
    await end;
  }
}

const serverOf = ({ send, hear, told }: Connection): TestServer => ({
  list: async () => {
    const { report = [] } = await send('listTests', { projects });
    const suites = report.flatMap((one) => (one.method === 'onProject' ? one.params.project.suites : []));
    return new Map(suites.flatMap(testIdsIn));
  },
  run: async (testIds) => {
    const tests: ServedTest[] = [];
    hear((message) => {
      if (message.method !== 'onTestEnd') return;
      const { test, result } = message.params;
      const id = declaredCase(result)?.id ?? '';
      tests.push({ id, status: result.status, expectedStatus: test.expectedStatus });
    });
    const params = { projects, trace: 'on', ...(testIds === undefined ? {} : { testIds }) };
    const { status = '' } = await send('runTests', params);
    return { status, tests };
  },
  ping: async () => void (await send('ping')),
  told,
});

function testIdsIn({ testId, annotations = [], entries = [] }: Entry): readonly [string, string][] {
  if (testId !== undefined) return [[declaredCase({ annotations })?.id ?? '', testId]];
  return entries.flatMap(testIdsIn);
}

async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { settle: (answer: Answer) => void; fail: (error: Error) => void }>();
  let [count, told] = [0, ''];
  let listener = (_message: ReportMessage): void => {};
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    told += `${text}\n`;
    const message: Message = JSON.parse(text);
    if (message.id === undefined) return message.method === 'report' ? listener(message.params) : undefined;
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.settle(message.result ?? {});
    else asked?.fail(new Error(text));
  });
  socket.on('close', () => {
    for (const { fail } of waiting.values()) fail(new Error(`the test server has ended: ${told}`));
  });
  await once(socket, 'open');
  return {
    send: (method, params = {}) =>
      new Promise((settle, fail) => {
        count += 1;
        waiting.set(count, { settle, fail });
        socket.send(JSON.stringify({ id: count, method, params }));
      }),
    hear: (wanted) => {
      listener = wanted;
    },
    told: () => told,
  };
}
