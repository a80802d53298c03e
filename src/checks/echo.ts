import type { Check } from '../contract/types.ts';
import { memoize } from '../lib/memoize.ts';
import { places } from '../lib/places.ts';
import { createFinder, shortestPiece } from '../lib/secret-finder.ts';
import { isOrdinary } from '../lib/secret-forms.ts';
import { viewsOf } from '../lib/unescaped.ts';

/** Characters of a long secret that are no coincidence any more. */
const longestPiece = 10;
const leastOf = (length: number): number =>
  Math.max(shortestPiece, Math.min(longestPiece, Math.floor(length / 2)));

const finderOf = memoize(createFinder);

/** Whether a text tells one of these secrets as a whole, in any form. */
export const tellsWhole = (text: string, secrets: readonly string[]): boolean =>
  secrets.length > 0 &&
  viewsOf(text).some((view) =>
    finderOf(secrets)(view.text).some(({ tells: told, secrets: of }) =>
      of.some(({ length }) => told >= length),
    ),
  );

const tells = (text: string, secrets: readonly string[]): boolean =>
  finderOf(secrets)(text).some(({ tells: told, isWord, secrets: of }) =>
    of.some(({ length }) => told >= (isWord ? length : leastOf(length))),
  );

/** The letters and digits of a text, in their usual width. Blanks, quotes and commas between the parts of a secret then hide nothing. */
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[^a-z0-9]+/gi, '');
const bareSecrets = memoize((secrets: readonly string[]) =>
  secrets.filter((secret) => !isOrdinary(secret)).map(bare),
);

/** Whether a text holds a secret, or a piece of one that is no word, in any form, also in parts. */
const echoes = (text: string, secrets: readonly string[]): boolean =>
  secrets.length > 0 &&
  (viewsOf(text).some((view) => tells(view.text, secrets)) || tells(bare(text), bareSecrets(secrets)));

const firstSign = 32;
const lastSign = 126;

/** The values of a body that may be parts of one text: all texts, those of fields of one name, and numbers that are codes of characters. */
function joined(body: unknown): readonly string[] {
  const texts: string[] = [];
  const codes: number[] = [];
  const columns = new Map<string, string[]>();
  for (const { key, value } of places(body))
    if (typeof value === 'string') {
      texts.push(value);
      const column = columns.get(key) ?? [];
      columns.set(key, column);
      column.push(value);
    } else if (
      typeof value === 'number' &&
      Number.isInteger(value) &&
      value >= firstSign &&
      value <= lastSign
    )
      codes.push(value);
  return [texts, texts.toReversed(), ...columns.values()]
    .map((parts) => parts.join(''))
    .concat(codes.map((code) => String.fromCodePoint(code)).join(''));
}

/** No secret that was sent comes back, in any encoding. */
export const noEcho: Check = {
  id: 'no-echo',
  security: true,
  says: 'no credential is sent back',
  source: 'no documented reply holds a credential of the caller',
  anyHeader: { rejects: echoes, replacement: ([secret = '']) => secret },
  judge: ({ exchange: { text, body, headers }, secrets }) => {
    const isInBody =
      echoes(text, secrets) || joined(body).some((parts) => tells(bare(parts), bareSecrets(secrets)));
    const inHeaders = headers
      .filter(([, value]) => echoes(value, secrets))
      .map(([name]) => `header:${name.toLowerCase()}`);
    return [...(isInBody ? [''] : []), ...inHeaders].map((pointer) => ({
      pointer,
      expected: 'no credential of the caller',
      received: 'a credential that was sent',
    }));
  },
};
