import * as body from '../checks/body.ts';
import { noEcho } from '../checks/echo.ts';
import { notCacheable } from '../checks/caching.ts';
import { noSessionCookie } from '../checks/cookies.ts';
import { errorWithoutData } from '../checks/error-data.ts';
import * as leaks from '../checks/leaks.ts';
import { rateLimitHeaders } from '../checks/rate-limit.ts';
import { contentCoding, contentType, namedOrigin, utf8 } from '../checks/wire.ts';
import { header, type Exchange } from '../contract/exchange.ts';
import { show } from '../lib/json.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Check, CheckContext, Case, EndpointContract, Reply } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { schemaFindings } from './schemas.ts';

/** A finding with the check that made it. */
export interface CheckedFinding extends RawFinding {
  readonly check: string;
  readonly source: string;
  readonly security?: true;
  /** Ids of the cases whose replies it compares with; empty if the exchange alone decides. */
  readonly related: readonly string[];
}

/** `documented`: by the documentation alone; `released`: also by docs/released-servers.md. */
export type Basis = 'documented' | 'released';

const onEveryJson: readonly Check[] = [
  body.successFlag,
  errorWithoutData,
  noEcho,
  leaks.noSecrets,
  leaks.noStackTrace,
  body.noRenamedField,
  body.plausibleDates,
];

/** The documentation does not name these headers; docs/released-servers.md does. */
export const byReleaseOnly: readonly Check[] = [rateLimitHeaders, namedOrigin];

const onEveryReply: readonly Check[] = [utf8, notCacheable, noSessionCookie];

/** Ids of the checks that come with the replies of a case. */
export const ofReplies = ['status', 'redirect', 'schema'] as const;

/** Checks of every exchange. Those `ofReplies` are none of them. */
export const universalChecks: readonly Check[] = [
  contentCoding,
  contentType('application/json'),
  ...onEveryReply,
  body.json,
  ...onEveryJson,
  ...byReleaseOnly,
];

const statusHeaders = ['content-type', 'location'] as const;

/** Names of the headers that the checks of every exchange read, in lower case. */
export const judgedHeaders: readonly string[] = [
  ...new Set([...statusHeaders, ...universalChecks.flatMap(({ headers = [] }) => headers)]),
];

/** The replies that a case allows. A number stands for the contract's own reply. */
export const repliesOf = (testCase: Case, endpoint: EndpointContract): readonly Reply[] =>
  testCase.expect.flatMap((expected) => {
    const reply = typeof expected === 'number' ? endpoint.replies[expected] : expected;
    return isNotApplicable(reply) ? [] : [reply];
  });

/**
 * Checks an exchange against a contract. Pure.
 * @returns the findings, none if the exchange conforms. A wrong status or an unreadable body is returned alone.
 */
export function judge(context: CheckContext, basis: Basis): readonly CheckedFinding[] {
  const { exchange, endpoint, testCase } = context;
  const replies = repliesOf(testCase, endpoint);
  const reply = replies.find(({ statuses }) => statuses.includes(exchange.status));
  if (reply === undefined) return [wrongStatus(exchange, replies, testCase)];
  if (exchange.miscoded !== undefined) return made([contentCoding], context);
  const wire = made(
    [contentType(reply.mediaType), ...onEveryReply, ...(basis === 'released' ? byReleaseOnly : [])],
    context,
  );
  if (reply.mediaType !== 'application/json')
    return [...wire, ...made([noEcho, leaks.noStackTrace, ...(testCase.checks ?? [])], context)];
  const json = made([body.json], context);
  if (exchange.body === undefined) return [...wire, ...json, ...made([noEcho, leaks.noStackTrace], context)];
  return [
    ...wire,
    ...json,
    ...findingsOfSchema(exchange, reply),
    ...made([...onEveryJson, ...(testCase.checks ?? [])], context),
  ];
}

const made = (checks: readonly Check[], context: CheckContext): readonly CheckedFinding[] =>
  checks.flatMap(({ id, judge: report, source, security, related = [] }) =>
    report(context).map((finding) => ({
      source,
      ...finding,
      check: id,
      ...(security === undefined ? {} : { security }),
      related,
    })),
  );

const findingsOfSchema = ({ body: value }: Exchange, { schema, source }: Reply): readonly CheckedFinding[] =>
  schema === undefined
    ? []
    : schemaFindings(schema, value, source).map((finding) => ({
        source,
        ...finding,
        check: 'schema',
        related: [],
      }));

/** True for a reply that serves what has to be refused. */
const servesRefused = ({ status }: Exchange, { group }: Case): boolean =>
  status < 300 && (group === 'unauthenticated' || group === 'unauthorized');

function wrongStatus(exchange: Exchange, replies: readonly Reply[], testCase: Case): CheckedFinding {
  const redirect = exchange.status >= 300 && exchange.status < 400;
  const [type = 'no content-type', target = 'nowhere'] = statusHeaders.map((name) => header(exchange, name));
  return {
    check: redirect ? 'redirect' : 'status',
    pointer: '',
    expected: replies.map(({ says }) => says).join(', or '),
    received: redirect
      ? `${exchange.status} to ${target}`
      : `${exchange.status}, ${type}, ${show(exchange.body ?? exchange.text.slice(0, 100))}`,
    source: [...new Set(replies.map(({ source }) => source))].join('; '),
    ...(servesRefused(exchange, testCase) ? { security: true } : {}),
    related: [],
  };
}
