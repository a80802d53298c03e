import { parsedJson } from '../../src/lib/json.ts';
import type { Actor, Reference, ReferenceOptions } from '../../src/reference/index.ts';
import { withReference } from './with-reference.ts';

interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly body: unknown;
}

export interface Asking {
  readonly reference: Reference;
  readonly get: (path: string, actor?: Actor, init?: RequestInit) => Promise<Reply>;
}

function credentials(reference: Reference, actor: Actor): Record<string, string> {
  if (actor === 'anonymous') return {};
  const { authToken, userId } = reference.accounts[actor];
  return { 'X-Auth-Token': authToken, 'X-User-Id': userId };
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), text, body: parsedJson(text) };
}

/** Starts a reference, hands it over for asking, and closes it whatever happens. */
export const asking = (
  options: Partial<ReferenceOptions>,
  run: (asking: Asking) => Promise<void>,
): Promise<void> =>
  withReference(options, (reference) =>
    run({
      reference,
      async get(path, actor = 'admin', init = {}) {
        const headers = {
          ...credentials(reference, actor),
          ...Object.fromEntries(new Headers(init.headers)),
        };
        return replyOf(await fetch(`${reference.url}${path}`, { ...init, headers }));
      },
    }),
  );

/** The value at a slash-separated path of a body, for tests that look at one spot. */
export function at(body: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.getOwnPropertyDescriptor(value, key)?.value;
  }, body);
}

/** The list at a path of a body; empty where there is none, so that a length tells. */
export function list(body: unknown, path: string): readonly unknown[] {
  const value = at(body, path);
  return Array.isArray(value) ? value : [];
}

export const api = '/api/v1';
export const forbidden = {
  success: false,
  error: 'User does not have the permissions required for this action [error-unauthorized]',
};
export const badParams = (message: string) => ({
  success: false,
  error: `${message} [invalid-params]`,
  errorType: 'invalid-params',
});
