import type { Tamper, WireReply } from '../../src/reference/index.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';

/** A whole reply in JSON. */
export const answered = (status: number, value: unknown): WireReply => ({
  status,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify(value)),
});

/** Changes the body of every success. */
export const edited = (edit: (body: { [key: string]: unknown }) => unknown): Tamper => {
  return (reply, { status }) =>
    status === 200
      ? { ...reply, body: Buffer.from(JSON.stringify(edit(JSON.parse(reply.body.toString('utf8'))))) }
      : reply;
};

/** Tampers with one endpoint only. */
export const on =
  (endpoint: string, tamper: Tamper): Tamper =>
  (reply, asked, world) =>
    asked.endpoint === endpoint ? tamper(reply, asked, world) : reply;

/** Cases that violate with the checks that say so. */
export const violations = (results: readonly CaseOutcome[]): readonly string[] =>
  results
    .filter(({ verdict }) => verdict === 'violates')
    .map(
      ({ id, findings }) =>
        `${id}: ${findings.map(({ check, pointer }) => `${check} ${pointer}`).join(', ')}`,
    );
