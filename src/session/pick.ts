import { isSecond, type ListedFixture, type Relative } from '../contract/fixture.ts';
import type { Listed } from '../contract/listed.ts';
import type { Fixtures, Named } from '../contract/types.ts';
import type { Blocker } from '../lib/blocker.ts';
import { isDots } from '../lib/url.ts';
import type { Values } from './lists.ts';

type Origin = 'environment' | 'workspace';

/** The fixtures of a workspace: where they come from, why some are missing, and what else its lists showed. */
export interface Found {
  readonly fixtures: Fixtures;
  /** Where a fixture comes from. Made-up values and values of accounts have no entry. */
  readonly origins: { readonly [name: string]: Origin };
  readonly missing?: { readonly [name: string]: Blocker };
  /** Tokens of others that the lists showed. */
  readonly tokens?: readonly string[];
  /** Persons that the lists showed. */
  readonly named?: readonly Named[];
  /** Things that the lists showed, by the fixture whose list it is, or by the name of an endpoint's list. */
  readonly listed?: { readonly [fixture: string]: readonly Listed[] };
}

/** Takes a fixture, and its relatives, from what a list shows and the environment names. Pure. */
export function pickFrom(
  source: Values,
  name: string,
  declared: ListedFixture,
  wanted: string | undefined,
): Required<Found> {
  const blocker = missingBecause(declared, wanted, source);
  const candidates = [wanted, ...source.values.filter((value) => value !== wanted)];
  const [first, second] = candidates.filter((value) => value !== undefined);
  const own = blocker === undefined ? first : undefined;
  const fixtures: { [name: string]: string } = {};
  const origins: { [name: string]: Origin } = {};
  if (own !== undefined) {
    fixtures[name] = own;
    origins[name] = wanted === undefined ? 'workspace' : 'environment';
  }
  for (const [other, relative] of Object.entries(declared.relatives ?? {})) {
    const value = isSecond(relative) ? second : madeUp(relative, own, declared, source);
    if (value === undefined) continue;
    fixtures[other] = value;
    if (isSecond(relative)) origins[other] = 'workspace';
  }
  return {
    fixtures,
    origins,
    tokens: source.tokens ?? [],
    named: source.named ?? [],
    listed: source.listed === undefined ? {} : { [name]: source.listed },
    missing: blocker === undefined ? {} : { [name]: blocker },
  };
}

/** Why there is nothing to ask for; undefined if there is. A name that a whole list does not have is a typing mistake. */
function missingBecause(
  { noun, remedy, variable }: ListedFixture,
  wanted: string | undefined,
  { values, whole, trouble, unfit = [] }: Values,
): Blocker | undefined {
  if (wanted === undefined && values.length === 0 && trouble !== undefined)
    return {
      reason: `the workspace's list of ${noun}s could not be read: ${trouble.reason}`,
      remedy:
        trouble.isForbidden === true
          ? `give the admin account the permission to read that list${variable === undefined ? '' : `, or set ${variable}`}`
          : (trouble.remedy ?? remedy),
    };
  if (wanted === undefined && values.length === 0 && unfit.length > 0)
    return { reason: `the workspace has no ${noun} that can be asked for`, remedy };
  if (wanted === undefined || !whole || values.includes(wanted)) return undefined;
  return unfit.includes(wanted)
    ? {
        reason: `the ${noun} '${wanted}' cannot be asked for`,
        remedy: `set ${variable} to another, or leave it out`,
      }
    : { reason: `the workspace has no ${noun} '${wanted}'`, remedy: `correct ${variable}, or leave it out` };
}

/** From this length on no random id is the beginning of another. */
const longEnough = 12;

/**
 * A value that is almost a real one, if it is known that nobody has it. It fits in a path as the real ones do. If it comes from a place of
 * an item, the value's own item is tried first, then the others.
 */
function madeUp(
  { is }: Relative,
  value: string | undefined,
  { isRandom }: ListedFixture,
  { values, whole, textAt }: Values,
): string | undefined {
  if (value === undefined) return undefined;
  // A character may take two units of a string.
  const letters = Array.from(value);
  const isFree = isRandom === true && is !== 'in the other case' ? letters.length >= longEnough : whole;
  if (!isFree) return undefined;
  const made =
    typeof is === 'string'
      ? [respelled[is]?.(value, letters)]
      : [value, ...values].map((one) => textAt?.(one, is));
  return made.find(
    (one) =>
      one !== undefined &&
      one !== '' &&
      one !== value &&
      !isDots(one) &&
      !/[/\\]/.test(one) &&
      !values.includes(one),
  );
}

const respelled: { readonly [is: string]: (text: string, letters: readonly string[]) => string } = {
  shortened: (_, letters) => letters.slice(0, -1).join(''),
  padded: (text) => ` ${text} `,
  'in the other case': (text) => (text.toLowerCase() === text ? text.toUpperCase() : text.toLowerCase()),
};
