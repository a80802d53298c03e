import { urlOf } from '../lib/url.ts';
import type { TestInfo } from '@playwright/test';
import type { Actor } from '../contract/actor.ts';
import { NotChecked, notCheckedFor } from '../client/not-checked.ts';
import { keepPersonal } from '../runner/personal-log.ts';
import { exchangeText, personalOf } from './case-record.ts';
import type { Conformance } from './conformance.ts';
import { mistake } from './mistake.ts';
import { notCheckedMark } from './playwright/own-tests.ts';

/** A reply for a test of the user's own. */
export interface OwnReply {
  readonly status: number;
  /** By name in lower case. Values of a repeated header are joined by a comma. */
  readonly headers: { readonly [name: string]: string };
  /** The body as JSON; undefined if it is not JSON. */
  readonly body: unknown;
  readonly text: string;
}

type QueryValue = string | number | boolean;

export interface OwnRequest {
  /** The account that asks. */
  readonly as: Actor;
  readonly query?: { readonly [name: string]: QueryValue } | readonly (readonly [string, QueryValue])[];
}

/** Sends requests with the guard, the pacing and the masks of the suite. */
export interface OwnClient {
  /**
   * @param path from the root of the workspace, for instance `/api/v1/livechat/queue`
   * @throws Error for a path outside the workspace, or an unknown actor
   */
  readonly get: (path: string, request: OwnRequest) => Promise<OwnReply>;
}

const actors: readonly Actor[] = ['admin', 'agent', 'unprivileged', 'anonymous'];

/** A client for one test. It skips the test if the workspace cannot be asked. */
export function openOwnClient({ internals }: Conformance, testInfo: TestInfo): OwnClient {
  const { runner, mask, folder, remember } = internals;
  const get = async (path: string, { as, query = [] }: OwnRequest): Promise<OwnReply> => {
    refuseMistakes(path, as, get);
    const { unreachable, blockers } = runner.workspace;
    const blocker = unreachable ?? (as === 'anonymous' ? undefined : blockers[as]);
    try {
      if (blocker !== undefined) throw notCheckedFor(blocker);
      const asked = await runner.client.ask({ path, query: encoded(query), actor: as, credentials: 'own' });
      const { exchange } = asked;
      if (folder !== undefined) keepPersonal(folder, personalOf(exchange));
      const text = mask(exchange)(exchangeText(exchange));
      testInfo.attachments.push({ name: 'exchange', body: Buffer.from(text), contentType: 'text/plain' });
      const { status, body } = exchange;
      const reply = { status, headers: joined(exchange.headers), body, text: exchange.text };
      remember(reply, asked);
      return reply;
    } catch (error) {
      if (error instanceof NotChecked) testInfo.skip(true, `${notCheckedMark}${error.message}`);
      throw error;
    }
  };
  return { get };
}

function refuseMistakes(path: string, as: Actor, calledFrom: OwnClient['get']): void {
  const wrong = !actors.includes(as)
    ? `there is no actor '${as}'; there is ${actors.join(', ')}`
    : path.includes('?')
      ? `'${path}' has a query: give it as \`query\``
      : isBelowApi(path)
        ? undefined
        : `'${path}' is no path of the workspace's API: write it as /api/v1/…`;
  if (wrong !== undefined) throw mistake(wrong, calledFrom);
}

/** True for a path below `/api/` that no URL parser reads as another one. */
const isBelowApi = (path: string): boolean =>
  path.startsWith('/api/') && urlOf(`http://any${path}`)?.pathname === path;

const encoded = (query: NonNullable<OwnRequest['query']>): string =>
  (Array.isArray(query) ? query : Object.entries(query))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');

function joined(headers: readonly (readonly [string, string])[]): { readonly [name: string]: string } {
  const values: { [name: string]: string } = {};
  for (const [written, value] of headers) {
    const name = written.toLowerCase();
    values[name] = values[name] === undefined ? value : `${values[name]}, ${value}`;
  }
  return values;
}
