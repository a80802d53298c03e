import type { WireReply } from '../../../src/reference/index.ts';
import { test } from '../../support/opened-workspace.ts';
import { answered } from '../../support/tampered.ts';
import { expect } from '../../support/test.ts';

const reply = (status: number, body: string, headers: Readonly<Record<string, string>>): WireReply => ({
  status,
  headers: Object.entries(headers),
  body: Buffer.from(body),
});

/** Replies that a gateway may have given in place of the workspace, and the verdict where they do not end. */
const lost: { readonly [what: string]: readonly [reply: WireReply, verdict: string] } = {
  'a 503 in the envelope without the headers of the workspace': [
    answered(503, { success: false, error: 'unauthorized' }),
    'violates',
  ],
  'a 500 that a gateway signs': [
    reply(500, '{"message":"An unexpected error occurred"}', {
      'content-type': 'application/json',
      server: 'kong/3.4.2',
    }),
    'not checked',
  ],
  'a 408 of who waited for the request in vain': [
    reply(408, '<h1>408 Request Time-out</h1>', { 'content-type': 'text/html' }),
    'not checked',
  ],
};

for (const [what, [instead, verdict]] of Object.entries(lost))
  for (const [times, expected] of [
    [1, 'known deviation'],
    // More than are tried at once, as in an outage of a second.
    [5, 'known deviation'],
    [99, verdict],
  ] as const)
    test(`${what}, ${times} times in a row: ${expected}`, async ({ judge }) => {
      let nth = 0;
      const results = await judge((faithful, { actor }) =>
        actor === 'admin' && faithful.status === 200 && (nth += 1) <= times ? instead : faithful,
      );
      expect(results.find(({ id }) => id === 'livechat-queue/whole-list')?.verdict).toBe(expected);
    });
