import * as body from '../checks/body.ts';
import { noEcho } from '../checks/echo.ts';
import { notCacheable } from '../checks/caching.ts';
import { noSessionCookie } from '../checks/cookies.ts';
import { errorWithoutData } from '../checks/error-data.ts';
import * as leaks from '../checks/leaks.ts';
import { rateLimitHeaders } from '../checks/rate-limit.ts';
import { contentCoding, contentType, namedOrigin, noSniffing, utf8 } from '../checks/wire.ts';
import { header, type Exchange } from '../contract/exchange.ts';
import { at, show } from '../lib/json.ts';
import { isUnknownRoute } from '../contract/route.ts';
import { permissionsOf } from '../contract/permissions.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Check, CheckContext, Case, EndpointContract, Reply } from '../contract/types.ts';
import { isAboutStatus, type RawFinding } from '../contract/finding.ts';
import { schemaFindings } from './schemas.ts';

export interface CheckedFinding extends RawFinding {
  readonly check: string;
  readonly source: string;
  readonly security?: true;
  /** Ids of the cases whose replies it compares with; empty if the exchange alone decides. */
  readonly related: readonly string[];
  /** True if a later release may have changed it on purpose. */
  readonly releasesMayChange: boolean;
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
export const byReleaseOnly: readonly Check[] = [rateLimitHeaders, namedOrigin, noSniffing];

const onEveryReply: readonly Check[] = [utf8, notCacheable, noSessionCookie];

/** Ids of the checks that follow from the replies that a case allows. */
export const ofReplies = ['status', 'redirect', 'schema'] as const;

/** Checks of every exchange, besides those in `ofReplies`. */
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
 * @returns the findings, none if the exchange conforms. A wrong status, or a body that cannot be decoded, is returned alone.
 */
export function judge(context: CheckContext, basis: Basis): readonly CheckedFinding[] {
  const { exchange, endpoint, testCase } = context;
  const replies = repliesOf(testCase, endpoint);
  const reply = replies.find(({ statuses }) => statuses.includes(exchange.status));
  if (reply === undefined) return [wrongStatus(context, replies)];
  if (exchange.miscoded !== undefined) return run([contentCoding], context);
  const wire = run(
    [contentType(reply.mediaType), ...onEveryReply, ...(basis === 'released' ? byReleaseOnly : [])],
    context,
  );
  if (reply.mediaType !== 'application/json')
    return [...wire, ...run([noEcho, leaks.noStackTrace, ...(testCase.checks ?? [])], context)];
  const json = run([body.json], context);
  if (exchange.body === undefined) return [...wire, ...json, ...run([noEcho, leaks.noStackTrace], context)];
  return [
    ...wire,
    ...json,
    ...findingsOfSchema(exchange, reply),
    ...run([...onEveryJson, ...(testCase.checks ?? [])], context),
  ];
}

const run = (checks: readonly Check[], context: CheckContext): readonly CheckedFinding[] =>
  checks.flatMap(({ id, judge: report, source, security, related = [], releasesMayChange: may }) =>
    report(context).map((finding) => ({
      source: backed(source, context.endpoint.page),
      ...finding,
      check: id,
      ...(security === undefined ? {} : { security }),
      related,
      releasesMayChange: may === 'in any reply' || (may === 'in refusals' && context.exchange.status >= 400),
    })),
  );

/**
 * The findings that stand even if a later release changed something on purpose. If it may have changed the status, the reply is checked
 * anew by what holds for every reply, such as no secrets and readable JSON, and in a success by the checks of the case.
 */
export function whateverTheRelease(
  findings: readonly CheckedFinding[],
  context: CheckContext,
): readonly CheckedFinding[] {
  const { exchange, testCase } = context;
  const isMeant = findings.some((one) => isAboutStatus(one) && one.releasesMayChange);
  const isJson = /\bjson\b/i.test(header(exchange, 'content-type') ?? '');
  const checks = [
    ...onEveryReply,
    ...(isJson ? [body.json] : []),
    ...(exchange.body === undefined ? [noEcho, leaks.noStackTrace] : onEveryJson),
    ...(exchange.status < 300 ? (testCase.checks ?? []) : []),
  ];
  return (isMeant ? run(checks, context) : findings).filter(({ releasesMayChange }) => !releasesMayChange);
}

/** A source, with the page of the endpoint added if it names no place to read. */
const backed = (source: string, page: string): string =>
  /https:|docs\/|RFC/.test(source) ? source : `${source}; ${page}`;

const findingsOfSchema = ({ body: value }: Exchange, { schema, source }: Reply): readonly CheckedFinding[] =>
  schema === undefined
    ? []
    : schemaFindings(schema, value, source).map((finding) => ({
        source,
        ...finding,
        check: 'schema',
        related: [],
        releasesMayChange: true,
      }));

/** True for a reply that serves what has to be refused. */
const servesRefused = ({ exchange: { status }, testCase: { group } }: CheckContext): boolean =>
  status < 300 && (group === 'unauthenticated' || group === 'unauthorized');

function wrongStatus(context: CheckContext, replies: readonly Reply[]): CheckedFinding {
  const { exchange } = context;
  // A 304 is no redirect: it says that a cached copy is still good, and nobody asked that.
  const redirect = exchange.status >= 300 && exchange.status < 400 && exchange.status !== 304;
  const [type = 'no content-type', target = 'nowhere'] = statusHeaders.map((name) => header(exchange, name));
  return {
    check: redirect ? 'redirect' : 'status',
    pointer: '',
    expected: replies.map(({ says }) => says).join(', or '),
    received: redirect
      ? `${exchange.status} to ${target}`
      : `${exchange.status}, ${type}, ${show(exchange.body ?? exchange.text.slice(0, 100))}`,
    // Replies that allow several statuses are left out.
    detail: {
      is: 'status',
      expected: replies.flatMap(({ statuses }) => (statuses.length === 1 ? statuses : [])),
    },
    source: [...new Set(replies.map(({ source }) => source))].join('; '),
    ...(servesRefused(context) ? { security: true } : {}),
    related: [],
    releasesMayChange: mayBeMeant(context),
  };
}

/** Whether a later release may send this status on purpose. It may not if the server failed, or served somebody who has no right to it. */
function mayBeMeant({ exchange, endpoint, testCase, declaredPermissions = [] }: CheckContext): boolean {
  const { status, body: told, sent } = exchange;
  if (status >= 500) return false;
  const isServed = status < 300 && !isUnknownRoute(exchange) && at(told, 'success') !== false;
  if (!isServed) return true;
  if (sent.actor === 'anonymous' || sent.credentials !== 'own') return false;
  // A later release may ask for another permission, unless the workspace itself declares the known one.
  const isKnown = permissionsOf(endpoint).some(({ name }) => declaredPermissions.includes(name));
  return !(testCase.group === 'unauthorized' && isKnown);
}
