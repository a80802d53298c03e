import { sharedBy } from '../../checks/items.ts';
import { asWithout } from '../../checks/answers.ts';
import { ofPages } from '../../checks/filters.ts';
import { itemOfWhole } from '../../checks/baseline.ts';
import { flaws } from '../../checks/as-listed.ts';
import type { Finding } from '../../contract/finding.ts';
import { inWords } from '../../lib/in-words.ts';
import { queryOf } from './parameters.ts';
import { isChanged, isOtherRefusal, misreadOf } from './symptom.ts';

/** What is wrong if a check fails, as the part of a title after the endpoint. */
export const checkTitles: { readonly [check: string]: string } = {
  'adds-only-others': 'a longer list repeats what the shorter one already shows',
  'asked-for': 'the reply is about something else than was requested',
  'belongs-to-asked': 'the list holds items that belong to something else than was requested',
  'content-encoding': 'the body is not in the encoding that Content-Encoding names',
  'content-type': 'the header Content-Type is wrong',
  'count-equals-items': 'count is not the number of returned items',
  'date-of-the-reply': 'a date is the time of the reply, not of the thing',
  'dates-in-order': 'dates are in an impossible order',
  disjoint: 'two lists share items that only one of them can have',
  'distinct-ids': 'ids of different kinds of things are equal',
  enabled: 'a disabled visitor is returned',
  'error-without-data': 'an error reply gives away data',
  'fields-left-out': 'the parameter fields is ignored',
  filter: 'a filter is ignored or wrong: the list does not hold exactly the matching items',
  'returns-nothing': 'a request for something unknown returns data',
  'hides-offline': 'the list shows offline agents who were not asked for',
  'inner-reference': 'two fields of one reply name different things',
  'as-listed': 'a thing is told otherwise than the lists of the workspace show it',
  'joined-text': 'a name is missing in every item, or is the id',
  json: 'the body is not one JSON document',
  'no-sniffing': 'successes lack the nosniff that refusals have',
  'named-origin': 'the reply allows every web site to read it with credentials',
  'no-echo': 'the reply sends a credential back',
  'no-renamed-field': 'a documented field has another name',
  'no-secrets': 'the reply holds a secret (a password hash, token or key)',
  'no-session-cookie': 'the reply sets a session cookie',
  'no-stack-trace': 'the reply shows a stack trace, a file path or a database error',
  'not-cacheable': 'a shared cache may keep the reply and give it to others',
  'offset-equals-request': 'offset is not the requested offset',
  'consistent-per-id': 'items with the same id contradict each other',
  'only-closed': 'open rooms are listed where only closed ones belong',
  'only-open': 'closed rooms are listed where only open ones belong',
  'own-identity': 'two different things share an identifying value',
  'page-size': 'a page does not have as many items as count and total promise',
  'page-slice':
    'a page of the sorted list has the wrong items: a filter, sort, offset or count is ignored or wrong',
  'plausible-dates': 'a date is a missing or misread number',
  'rate-limit-headers': 'the rate limit headers contradict each other',
  'same-answer': 'the same request returns different data',
  'same-id': 'an id and a username do not belong together',
  'same-identity': 'a thing has different ids or names in different replies',
  'same-list': 'a parameter that may be refused or ignored changes the list',
  'same-refusal': 'the 401 tells which part of the credentials is wrong',
  'sort-order': 'sort is ignored or wrong: the items are not in the requested order',
  'success-flag': 'success does not agree with the status',
  superset: 'a longer list lacks items of the shorter one',
  'total-fits-items': 'total does not fit the listed items',
  unique: 'the list holds an item twice',
  'utf-8': 'the body is not plain UTF-8',
};

const isListedAs =
  (fits: (received: string) => boolean) =>
  ({ check, received }: Finding): boolean =>
    check === 'as-listed' && fits(received);

/** What a finding says of its kind, where a check finds more than one. */
const special: readonly (readonly [title: string, fits: (finding: Finding) => boolean])[] = [
  ['wrong credentials get status 403, where other endpoints answer with 401', isOtherRefusal],
  [
    'items with different ids have what only one of them can have',
    ({ check, expected }) => check === 'consistent-per-id' && expected.startsWith('a different '),
  ],
  ['an item is told otherwise than in the whole list', isChanged],
  ['the body is empty', ({ check, received }) => check === 'json' && received === 'an empty body'],
  ['an object has a key twice', ({ check, expected }) => check === 'json' && expected === 'each key once'],
  [
    'a text holds half a character (a lone surrogate)',
    ({ check, received }) => check === 'utf-8' && received.startsWith('the lone surrogate '),
  ],
  [
    'a parameter that has to be ignored changes the reply',
    ({ check, expected }) => check === 'same-answer' && expected.endsWith(asWithout),
  ],
  ['a value is null that the lists of the workspace show', isListedAs((received) => received === 'null')],
  [
    'a text is escaped, coded or wrapped, and not as the lists of the workspace show it',
    isListedAs((received) => received.endsWith(flaws.coded)),
  ],
  [
    'a text lacks letters that the lists of the workspace show',
    isListedAs((received) => received.endsWith(flaws.worn)),
  ],
  [
    'a value is that of another thing, by the lists of the workspace',
    isListedAs((received) => received.endsWith(flaws.ofAnother)),
  ],
  [
    'a text was made up for a value that the lists of the workspace show',
    isListedAs((received) => received.endsWith(flaws.madeUp)),
  ],
];

/** What is wrong with a list that has other items than without its parameters. */
function otherListTitle(finding: Finding): string | undefined {
  const names = [...new Set(queryOf(finding).keys())].filter((name) => !ofPages.has(name));
  if (names.length === 0 || isChanged(finding)) return undefined;
  if (finding.expected === itemOfWhole)
    return `with ${inWords(names)} the list holds items that it lacks without`;
  return finding.check === 'superset'
    ? `with ${inWords(names)} the list lacks items that it has without`
    : undefined;
}

/** What is wrong, as the part of a title after the endpoint. */
export function checkTitle(finding: Finding): string {
  const shared = finding.check === 'unique' ? sharedBy(finding) : undefined;
  if (shared !== undefined) return `two items of the list have the same ${shared}`;
  const other = otherListTitle(finding);
  if (other !== undefined) return other;
  const misread = misreadOf(finding);
  if (misread !== undefined) return `a page of the sorted list is as if ${misread.says}`;
  return (
    special.find(([, fits]) => fits(finding))?.[0] ??
    checkTitles[finding.check] ??
    `the check ${finding.check} fails`
  );
}
