import { inWords } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { placePattern } from '../../lib/place-pattern.ts';
import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import { noLicence } from '../../contract/licence.ts';
import { pages } from './one-mistake.ts';
import { ignored } from './parameters.ts';
import { caseNameOf, expectedStatuses, isGone, isOfEveryStatus, isOfFilter } from './cause.ts';
import { checkTitle } from './check-titles.ts';
import { renamedTitle, schemaTitle } from './field-titles.ts';
import { isOfParameters, sameReply } from './same-reply.ts';
import { filterNames, filterTitle } from './filter-titles.ts';
import {
  dateBefore,
  isChanged,
  isRefusal,
  isServed,
  isTotalOfMatching,
  refusalOf,
  type Symptom,
} from './symptom.ts';

/** Findings with one cause. `lead` stands for them in reports. */
export interface Group {
  readonly lead: Symptom;
  /** Findings that follow from no other one. */
  readonly all: readonly Symptom[];
  readonly withFollowing: readonly Symptom[];
  readonly cause: string;
}

/**
 * A problem in plain words, for a reader who has not seen this project.
 * @param endpoints ids of the endpoints that have it
 * @param known ids of all endpoints of the report
 */
export const titleOf = (group: Group, endpoints: readonly string[], known: readonly string[]): string =>
  visible(
    `${placesInWords(endpoints, known)}: ${isOfAgent(group) ? 'asked as the agent, ' : ''}${whatOf(group)}`,
  );

/** True for something wrong that only the agent account was given. */
const isOfAgent = ({ lead, withFollowing }: Group): boolean =>
  !isAboutStatus(lead.finding) && withFollowing.every(({ one }) => one.actor === 'agent' && !isRefusal(one));

/** The endpoints of a problem in words: `every endpoint`, `every endpoint but voip-rooms`, or ids. @param known all ids of the report */
export function placesInWords(endpoints: readonly string[], known: readonly string[]): string {
  if (endpoints.length === known.length && known.length > 1) return 'every endpoint';
  const others = known.filter((id) => !endpoints.includes(id));
  return others.length === 1 && endpoints.length > 2
    ? `every endpoint but ${others.join('')}`
    : inWords(endpoints);
}

function whatOf({ lead, all, withFollowing, cause }: Group): string {
  const { finding, one } = lead;
  if (isOfEveryStatus(cause)) return everyStatus(lead);
  if (cause === sameReply) return 'the same reply comes back, whatever is requested';
  if (isOfParameters(cause) || cause === pages) return ignored(all);
  if (isOfFilters(finding)) return withPlace(filterTitle(all, filterNames(all, withFollowing)), lead);
  switch (finding.check) {
    case 'status':
    case 'redirect':
      return isRefusal(one) && !isGone(lead) ? refusalTitle(lead, all) : statusTitle(lead, all);
    case 'schema':
      return schemaTitle(lead, all);
    case 'no-renamed-field':
      return renamedTitle(lead, all);
    case 'sort-order':
      return checkTitle(finding);
    case 'dates-in-order':
      return datesTitle(lead, all);
    case 'returns-nothing':
      return isRefusal(one) ? `${toRefuse(one)} is not refused (status ${one.status})` : titleByCheck(lead);
    default:
      return titleByCheck(lead);
  }
}

/** True for a finding about which items a filtered list has, or how many. */
const isOfFilters = (finding: Finding): boolean =>
  !isChanged(finding) &&
  finding.detail?.is !== 'stranger' &&
  (finding.check === 'filter' || isOfFilter(finding) || isTotalOfMatching(finding));

const titleByCheck = (symptom: Symptom): string => withPlace(checkTitle(symptom.finding), symptom);

function everyStatus(symptom: Symptom): string {
  const { one, finding } = symptom;
  const { status } = one;
  if (isGone(symptom)) return `every request gets status ${status} instead of 404`;
  if (one.reason === noLicence) return `without a Premium licence it gets ${statusInstead(symptom)}`;
  const every = `every request that has to succeed gets status ${status}`;
  if (status === 404 || status === 410) return `${every}: the server does not have it`;
  return finding.check === 'redirect' ? `${every}, a redirect` : every;
}

const statusInstead = (symptom: Symptom): string =>
  `status ${symptom.one.status} instead of ${expectedStatuses(symptom).join(' or ')}`;

function statusTitle(symptom: Symptom, all: readonly Symptom[]): string {
  const { one } = symptom;
  const status = statusInstead(symptom);
  if (one.reason === noLicence && isServed(one)) return `it is served without a Premium licence (${status})`;
  const others = new Set(all.map(({ one: { id } }) => id)).size - 1;
  const isRefusedAgent = one.status === 403 && all.every((other) => other.one.actor === 'agent');
  return `${isRefusedAgent ? 'the agent account gets ' : ''}${status} ("${one.says}"${others === 0 ? '' : ` and ${pluralize(others, 'other case')}`})`;
}

/** `a token with one wrong character is refused` becomes `… is not refused`. */
function refusalTitle(symptom: Symptom, all: readonly Symptom[]): string {
  const { one } = symptom;
  const status = statusInstead(symptom);
  const isLogin = refusalOf(one) === 'unauthenticated';
  if (!isServed(one))
    return `requests ${isLogin ? 'without valid credentials' : 'from accounts without the permission'} get ${status}`;
  const others =
    new Set(all.map((other) => caseNameOf(other).replace(/-(?:again|parameters)$/, ''))).size - 1;
  const first = toRefuse(one);
  if (others === 0) return `${first} is not refused (${status})`;
  return isLogin
    ? `${first} and ${pluralize(others, 'other kind')} of wrong credentials are not refused (${status})`
    : `accounts without the permission are not refused (${status})`;
}

/** It is not known whether the earlier date is wrong, or those that follow it, so several are counted. */
function datesTitle(symptom: Symptom, all: readonly Symptom[]): string {
  const [before, after] = [dateBefore(symptom.finding), new Set(all.map(({ place }) => place))];
  return before === undefined || after.size === 1
    ? titleByCheck(symptom)
    : `${pluralize(after.size, 'date')} lie before ${before}, which they follow`;
}

/** What has to be refused. */
function toRefuse({ says }: Symptom['one']): string {
  const [subject = '', rest] = says.split(/,? is refused/);
  return rest === undefined ? 'a request that has to be refused' : subject;
}

/** Adds the place to a sentence that does not name it. */
function withPlace(sentence: string, { finding: { pointer } }: Symptom): string {
  const place = pointer.startsWith('header:') ? pointer.slice('header:'.length) : placePattern(pointer);
  const told = pointer.startsWith('header:') ? `header ${place}` : place;
  return place === '' || sentence.toLowerCase().includes(place.toLowerCase())
    ? sentence
    : `${sentence} (${told})`;
}
