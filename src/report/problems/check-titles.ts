import { ofPages } from '../../checks/matching.ts';
import type { Detail, Finding, Flaw } from '../../contract/finding.ts';
import { inWords } from '../../lib/in-words.ts';
import { queryOf } from './parameters.ts';
import { detailOf, isChanged } from './symptom.ts';

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
  'hides-nobody-else': 'the list lacks agents who are not offline and take chats',
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
  'plausible-dates': 'a date cannot be that of an event',
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

/** What is wrong with a value that a list of the workspace shows otherwise. */
const flawTitles: { readonly [flaw in Flaw]: string } = {
  null: 'a value is null that the lists of the workspace show',
  coded: 'a text is escaped, coded or wrapped, and not as the lists of the workspace show it',
  worn: 'a value has lost something that the lists of the workspace show',
  'of-another': 'a value is that of another thing, by the lists of the workspace',
  'made-up': 'a text was made up for a value that the lists of the workspace show',
};

/** What a finding's detail says, if that is more than its check says. */
const detailTitles: { readonly [is in Detail['is']]?: string } = {
  'another-refusal-status': 'a request without a right login does not get the 401 that others get',
  changed: 'an item is told otherwise than in the whole list',
  'short-page': 'a page has fewer items than its total promises, or the total is too high',
  'page-beyond-total': 'a page has items, though it begins behind the total',
  'empty-page': 'a page is empty though its total promises items, or the total is too high',
  'empty-body': 'the body is empty',
  'repeated-key': 'an object has a key twice',
  'half-character': 'a text holds half a character (a lone surrogate)',
  'not-ignored': 'a parameter that has to be ignored changes the reply',
};

function detailTitle({ detail }: Finding): string | undefined {
  if (detail?.is === 'misread') return `a page of the sorted list is as if ${detail.as}`;
  if (detail?.is === 'as-listed') return flawTitles[detail.flaw];
  return detail && detailTitles[detail.is];
}

/** What is wrong with items that share what only one of them can have. */
function sharedTitle(finding: Finding): string | undefined {
  const shared = detailOf(finding, 'shared');
  if (shared === undefined) return undefined;
  return finding.check === 'unique'
    ? `two items of the list have the same ${inWords(shared.keys)}`
    : 'items with different ids have what only one of them can have';
}

/** What is wrong with a list that has other items than without its parameters. */
function otherListTitle(finding: Finding): string | undefined {
  const names = [...new Set(queryOf(finding).keys())].filter((name) => !ofPages.has(name));
  if (names.length === 0 || isChanged(finding)) return undefined;
  if (finding.detail?.is === 'stranger')
    return `with ${inWords(names)} the list holds items that it lacks without`;
  return finding.check === 'superset'
    ? `with ${inWords(names)} the list lacks items that it has without`
    : undefined;
}

/** What is wrong with a list that nobody asked to sort. */
const defaultOrderTitle = (finding: Finding): string | undefined =>
  finding.check === 'sort-order' && !queryOf(finding).has('sort')
    ? 'without sort, the items are not in the default order'
    : undefined;

/** What is wrong, as the part of a title after the endpoint. */
export const checkTitle = (finding: Finding): string =>
  sharedTitle(finding) ??
  otherListTitle(finding) ??
  defaultOrderTitle(finding) ??
  detailTitle(finding) ??
  checkTitles[finding.check] ??
  `the check ${finding.check} fails`;
