import { valuesIn } from '../../../client/values-in.ts';
import { isRfc3339 } from '../../../engine/formats.ts';
import type { FreeParts } from '../../../contract/free-parts.ts';
import { mailsIn, phonesIn } from '../../../lib/contact-data.ts';
import { replaced, type Replacement } from '../../../lib/replaced.ts';
import { createFinder } from '../../../lib/secret-finder.ts';
import { viewsOf } from '../../../lib/unescaped.ts';
import { maskedBody } from './masked-body.ts';
import { isSecretValue, maskedNumber, pseudonymOf } from './pseudonym.ts';

/** Removes from texts what a recording may not hold. A value has the same pseudonym everywhere in it. */
export interface Masker {
  /** A plain text: a name, a sentence, a header. */
  readonly text: (value: string) => string;
  /** A body, JSON or not. Its spelling is kept. */
  readonly body: (text: string) => string;
}

const shortestInside = 8;

/**
 * @param secrets what was sent as a secret, with what stands for it in the recording
 * @param bodies every body of the recording, so that what is personal in one is found in all
 * @param free free parts of the replies
 */
export function createMasker(
  secrets: ReadonlyMap<string, string>,
  bodies: readonly string[],
  free: readonly FreeParts[],
): Masker {
  const pseudonyms = new Map(secrets);
  const find = createFinder([...secrets.keys()]);
  /** A piece may belong to several secrets, as a token and a changed one. Then the replacements of all stand for it. */
  const sentIn = (value: string): readonly Replacement[] =>
    find(value).map(({ start, end, secrets: told }) => [
      start,
      end,
      [...new Set(told.map((secret) => secrets.get(secret) ?? ''))].join(' '),
    ]);
  const invented = (value: string): string => {
    if (isRfc3339(value)) return value;
    const number = pseudonyms.size + 1;
    // A secret of the caller inside the value keeps its own replacement, so that a check finds it again.
    return replaced(value, sentIn(value), (part) => pseudonymOf(part, number));
  };
  const personal = (value: string): string => {
    const pseudonym = pseudonyms.get(value) ?? invented(value);
    pseudonyms.set(value, pseudonym);
    return pseudonym;
  };
  const number = (written: string): string => maskedNumber(written, personal(written));
  const isFree = (name: string): boolean => free.some(({ personal: { fields } }) => fields.includes(name));
  const isTree = (name: string): boolean => free.some(({ personal: { trees } }) => trees.includes(name));
  // The first pass only learns what is personal; the second finds it wherever else it stands.
  for (const body of bodies) maskedBody(body, { text: (value) => value, personal, number, isFree, isTree });
  const valuesFound = valuesIn(new Set(longOnes(pseudonyms)));
  const foundIn = (value: string): readonly Replacement[] => [
    ...sentIn(value),
    ...[...valuesFound(value), ...mailsIn(value), ...phonesIn(value)].map(([start, end]): Replacement => [
      start,
      end,
      personal(value.slice(start, end)),
    ]),
  ];
  const text = (value: string): string =>
    pseudonyms.get(value) ??
    (isSecretValue(value)
      ? personal(value)
      : replaced(
          value,
          viewsOf(value).flatMap((view) =>
            foundIn(view.text).map(([start, end, instead]): Replacement => [
              view.at(start),
              view.at(end),
              instead,
            ]),
          ),
        ));
  return { text, body: (body) => maskedBody(body, { text, personal, number, isFree, isTree }) };
}

/** Values that are long enough to be recognised inside other texts. */
const longOnes = (pseudonyms: ReadonlyMap<string, string>): readonly string[] =>
  [...pseudonyms]
    .filter(([value, pseudonym]) => value !== pseudonym && value.length >= shortestInside)
    .map(([value]) => value);
