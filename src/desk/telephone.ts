import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { deskVariable } from '../session/run-variable.ts';
import type { Answering, Asker, Judged, Question } from './question.ts';

/**
 * How workers and the reporter reach the desk: lines of JSON over a connection of this machine. Each carries a key that only
 * processes of the run know, since any user of the machine can connect.
 */
interface Line {
  readonly key: string;
  readonly number: number;
  readonly question: Question;
}

interface Reply {
  readonly number: number;
  readonly answer: Judged | null;
  readonly failed?: { readonly message: string; readonly stack: string };
}

/** What a case came to, before anybody asked. */
interface News {
  readonly ahead: string;
  readonly judged: Judged;
}

export interface Listening {
  /** For `deskVariable`. */
  readonly address: string;
  readonly close: () => void;
}

/** Listens for questions on a free port, which keeps no process alive. */
export async function listen(answer: Answering): Promise<Listening> {
  const key = randomUUID();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const asker: Asker = {
      told: new Set(),
      tellAhead: (id, judged) => send(socket, { ahead: id, judged }),
    };
    sockets.add(socket.unref());
    socket.on('close', () => sockets.delete(socket));
    onLines(socket, (text) => {
      const line = lineOf(text);
      if (line?.key !== key) socket.destroy();
      else void replyTo(line, answer(line.question, asker)).then((reply) => send(socket, reply));
    });
  });
  await new Promise<void>((settle) => server.unref().listen(0, '127.0.0.1', settle));
  return {
    address: `${portOf(server.address())}:${key}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** A worker that was killed hangs up in the middle of a line; what ends with the connection is told on its close. */
function onLines(socket: Socket, take: (text: string) => void): void {
  const ended = (): void => {};
  socket.on('error', ended);
  createInterface({ input: socket }).on('error', ended).on('line', take);
}

const send = (socket: Socket, line: Line | Reply | News): void =>
  void socket.write(`${JSON.stringify(line)}\n`);

/** Undefined for what is no line of ours. */
function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

async function replyTo({ number }: Line, answer: Promise<Judged | null>): Promise<Reply> {
  try {
    return { number, answer: await answer };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { number, answer: null, failed: { message, stack } };
  }
}

/** A connection to the desk of the run that this process belongs to. Each question throws what the desk threw, or that the run is over. */
export interface Call {
  /** Says that a worker begins. Resolves once the workspace was looked at. */
  readonly begin: (worker: string) => Promise<void>;
  /** Says which cases will be asked for, in this order. */
  readonly plan: (ids: readonly string[]) => Promise<void>;
  /** What a case comes to. */
  readonly judge: (id: string) => Promise<Judged>;
  readonly hangUp: () => void;
}

/** @throws Error where no run was set up */
export function call(address = process.env[deskVariable]): Call {
  if (address === undefined)
    throw new Error('the run was not set up: start it with `npm run conformance` or `npx playwright test`');
  const ask = questions(address);
  return {
    begin: async (worker) => void (await ask.put({ worker })),
    plan: async (ids) => void (await ask.put({ plan: ids })),
    judge: async (id) => {
      const known = ask.ahead.get(id);
      const judged = known ?? (await ask.put({ judge: id }));
      ask.ahead.delete(id);
      if (known !== undefined) ask.put({ took: id }).catch(() => {});
      if (judged === null) throw new Error(`nothing came back for ${id}`);
      return judged;
    },
    hangUp: ask.end,
  };
}

interface Waiting {
  readonly resolve: (answer: Judged | null) => void;
  readonly reject: (error: Error) => void;
}

/** Puts questions to the desk, and keeps what it tells before it is asked; answers come in any order. */
function questions(address: string) {
  const [port, key = ''] = address.split(':');
  const socket = connect(Number(port), '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  const ahead = new Map<string, Judged>();
  let over = false;
  const end = (): void => {
    over = true;
    for (const { reject } of waiting.values()) reject(new Error('the run is over'));
  };
  socket.on('close', end);
  onLines(socket, (text) => {
    const told: Reply | News = JSON.parse(text);
    if ('ahead' in told) return void ahead.set(told.ahead, told.judged);
    const { number, answer, failed } = told;
    const asked = waiting.get(number);
    waiting.delete(number);
    if (failed === undefined) asked?.resolve(answer);
    else asked?.reject(Object.assign(new Error(failed.message), { stack: failed.stack }));
  });
  let number = 0;
  return {
    ahead,
    put: (question: Question): Promise<Judged | null> =>
      new Promise((resolve, reject) => {
        if (over) return reject(new Error('the run is over'));
        number += 1;
        waiting.set(number, { resolve, reject });
        send(socket, { key, number, question });
      }),
    end: () => void socket.end(),
  };
}
