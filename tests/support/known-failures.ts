import type { KnownFailureList } from '../../src/config/known-failures.ts';
import { parseKnownFailures } from '../../src/config/known-failures-file.ts';
import type { KnownFailuresNow } from '../../src/report/known-failures/in-report.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { edited, on } from './tampered.ts';

/** A day on which lists of tests are read. */
export const today = '2026-11-28';

export const listOf = (text: string): KnownFailureList =>
  parseKnownFailures('known-failures.yaml', text, new Date(today));

/** A list as a run has it at its end. */
export const knownNow = (text: string): { readonly known: KnownFailuresNow } => ({
  known: { list: listOf(text), today },
});

/** An entry that expires in two months, on one line. */
export const entryOf = (fields: string, expires = '2027-01-31'): string =>
  `- { ${fields}, reason: until the migration, ticket: OMNI-123, expires: ${expires} }\n`;

type Item = { readonly [key: string]: { readonly [key: string]: unknown } };

const asleep: Tamper = edited((body) => ({
  ...body,
  queue: (Array.isArray(body['queue']) ? body['queue'] : []).map(({ user, ...item }: Item) => ({
    ...item,
    user: { ...user, status: 'asleep' },
  })),
}));

/** Users of the queue have a status that is none, and the whole list has another media type too: two problems, one in a single case. */
export const drowsy: Tamper = on('livechat-queue', async (reply, asked, world) => {
  const made = await asleep(reply, asked, world);
  return asked.query !== '' || made.status !== 200
    ? made
    : {
        ...made,
        headers: made.headers.map(([name, value]) => [
          name,
          name.toLowerCase() === 'content-type' ? 'text/html' : value,
        ]),
      };
});
