import { groupBy } from '../../lib/group-by.ts';
import type { Survey } from './cause.ts';
import { parameterOf } from './parameters.ts';
import {
  dateBefore,
  detailOf,
  isChanged,
  isMissing,
  isSuccess,
  isTotalOfMatching,
  isUniversal,
  lastOf,
  parentOf,
  type Symptom,
} from './symptom.ts';

/** A finding and its cause, as a text. */
export interface Caused {
  readonly symptom: Symptom;
  readonly cause: string;
  /** True if it follows from another finding. */
  readonly follows: boolean;
}

/** A kind of mistake that shows as several causes. Causes whose findings have the same key are merged. */
interface Likeness {
  /** Undefined: the finding is not of this kind. */
  readonly keyOf: (caused: Caused, ofCase: readonly Caused[]) => string | undefined;
  /** From this many causes on they are merged into one; from two on, if it is not set. */
  readonly fewest?: number;
  /** Set if the causes must show in all endpoints that serve anything. */
  readonly everywhere?: true;
}

/** The cause of pages that are not as requested. */
export const pages = 'ignored:count and offset';

/** True for a field of a success that is missing at the top: one of its data, or the flag where data is missing too. */
function isOfBody({ one, place, finding }: Symptom, ofCase: readonly Caused[]): boolean {
  const isTop = (some: Pick<Symptom, 'place' | 'finding'>): boolean =>
    isMissing(some.finding) && parentOf(some.place) === '';
  return (
    isSuccess(one) &&
    isTop({ place, finding }) &&
    (place !== '/success' || ofCase.some(({ symptom }) => isTop(symptom) && symptom.place !== place))
  );
}

const isOfSchema = ({ finding }: Symptom): boolean => finding.check === 'schema';

/** The kinds of such mistakes. The first that fits counts. */
const likenesses: readonly Likeness[] = [
  // Every body is wrapped into another object, or is another one.
  {
    keyOf: ({ symptom }, ofCase) => (isOfBody(symptom, ofCase) ? 'fields:' : undefined),
    everywhere: true,
  },
  // A body is wrapped, or another one.
  {
    keyOf: ({ symptom }, ofCase) => (isOfBody(symptom, ofCase) ? `${symptom.endpoint}:fields:` : undefined),
  },
  // An object is another one.
  {
    keyOf: ({ symptom: { endpoint, one, place, finding } }) =>
      !isMissing(finding)
        ? undefined
        : isSuccess(one)
          ? `${endpoint}:fields:${parentOf(place)}`
          : `fields:${parentOf(place)}:${one.status}`,
    fewest: 3,
  },
  // The body of an error is another one.
  {
    keyOf: ({ symptom }, ofCase) =>
      isOfSchema(symptom) && !isSuccess(symptom.one)
        ? `schema:${placesOf(ofCase).join('+')}:${symptom.one.status}`
        : undefined,
  },
  // Several dates lie before the one that they follow.
  {
    keyOf: ({ symptom: { endpoint, finding } }) => {
      const before = dateBefore(finding);
      return before === undefined ? undefined : `${endpoint}:dates:${before}`;
    },
  },
  // The values of another thing stand under the id of one.
  {
    keyOf: ({ symptom: { endpoint, place, finding } }) =>
      detailOf(finding, 'as-listed')?.flaw === 'of-another'
        ? `${endpoint}:as-listed:${parentOf(place)}`
        : undefined,
  },
  // An item, or the number of matching items, is shown otherwise in every request for a part of the list.
  {
    keyOf: ({ symptom: { endpoint, place, finding } }) =>
      isChanged(finding)
        ? `${endpoint}:changed:${place}`
        : isTotalOfMatching(finding)
          ? `${endpoint}:total`
          : undefined,
  },
  // Every error shows the same mistake.
  {
    keyOf: ({ symptom, cause }) =>
      isUniversal(symptom) && !isSuccess(symptom.one) && cause.endsWith(`:${symptom.one.status}`)
        ? `${cause.slice(0, cause.lastIndexOf(':'))}:errors`
        : undefined,
  },
  // A field is missing wherever it belongs.
  {
    keyOf: ({ symptom: { finding, place } }) =>
      isMissing(finding) ? `schema:every ${lastOf(place)}` : undefined,
  },
  // Names are spelled in another way, as `user_id` for `userId`.
  {
    keyOf: ({ symptom: { finding } }) => {
      const names = detailOf(finding, 'another-name');
      return names !== undefined && stem(names.sent) !== stem(names.documented)
        ? 'no-renamed-field:spelling'
        : undefined;
    },
    fewest: 3,
  },
  // A field has another name wherever it belongs.
  {
    keyOf: ({ symptom: { finding } }) => {
      const names = detailOf(finding, 'another-name');
      return names === undefined ? undefined : `no-renamed-field:every ${names.documented}`;
    },
  },
  // Values of one type have another one.
  {
    keyOf: ({ symptom }) => {
      const types = detailOf(symptom.finding, 'another-type');
      return types === undefined ? undefined : `schema:type:${types.documented}:${types.sent}`;
    },
    fewest: 4,
  },
  // The flag of the envelope is wrong.
  {
    keyOf: ({ symptom: { place } }) => (place === '/success' ? 'success-flag:/success' : undefined),
  },
  // A parameter is ignored wherever it belongs; count and offset make a page together.
  {
    keyOf: ({ symptom }) => {
      const parameter = parameterOf(symptom);
      if (parameter === undefined) return undefined;
      return parameter === 'count' || parameter === 'offset' ? pages : `ignored:${parameter}`;
    },
  },
];

function placesOf(ofCase: readonly Caused[]): readonly string[] {
  const own = ofCase.filter(({ symptom, follows }) => isOfSchema(symptom) && !follows);
  return [...new Set(own.map(({ symptom }) => symptom.place))].toSorted();
}

/** A name without what is added to it at either end. */
const stem = (name: string): string => name.replace(/^_/, '').replace(/s$/, '');

/** Gives one cause to all findings of one mistake, wherever it shows. Pure. */
export function withOneMistake(caused: readonly Caused[], { serving }: Survey): readonly Caused[] {
  const byCase = new Map(
    groupBy(caused, ({ symptom }) => symptom.one.id).map((all) => [all[0].symptom.one.id, all]),
  );
  const merged = new Map<string, string>();
  for (const { keyOf, fewest = 2, everywhere } of likenesses) {
    const open = caused.flatMap((one) => {
      const isOpen = !one.follows && !merged.has(one.cause);
      const key = isOpen ? keyOf(one, byCase.get(one.symptom.one.id) ?? []) : undefined;
      return key === undefined ? [] : [{ ...one, key }];
    });
    for (const alike of groupBy(open, ({ key }) => key)) {
      const causes = new Set(alike.map(({ cause }) => cause));
      const endpoints = new Set(alike.map(({ symptom }) => symptom.endpoint));
      if (causes.size >= fewest && (everywhere !== true || endpoints.size === serving.size))
        for (const cause of causes) merged.set(cause, alike[0].key);
    }
  }
  return caused.map((one) => ({ ...one, cause: merged.get(one.cause) ?? one.cause }));
}
