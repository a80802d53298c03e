import type { Asked, Reference, ReferenceOptions } from '../reference/index.ts';
import { accountNames } from '../config/accounts.ts';
import { visible } from '../lib/visible.ts';
import type { Redact } from '../client/redact.ts';

interface Served extends Pick<ReferenceOptions, 'release' | 'data'> {
  /** Seed of its rare values. */
  readonly seed?: string;
  /** Stories of its faults, each with its id. */
  readonly stories: readonly string[];
}

/** A whole `.env` with which the suite, or another program, asks a served workspace. */
export function environmentOf(
  { url, accounts, fixtures }: Reference,
  { release, data, seed, stories }: Served,
): string {
  const logins = accountNames.map((name) => `${accounts[name].username} ${accounts[name].password}`);
  const credentials = accountNames.flatMap((name) => [
    `${name.toUpperCase()}_USER_ID=${accounts[name].userId}`,
    `${name.toUpperCase()}_AUTH_TOKEN=${accounts[name].authToken}`,
  ]);
  const { monitorUsername, unitId, visitorId } = fixtures;
  const ids = Object.entries({ MONITOR_USERNAME: monitorUsername, UNIT_ID: unitId, VISITOR_ID: visitorId });
  return [
    `# The embedded workspace: ${release}, ${data} data${seed === undefined ? '' : `, seed ${seed}`}`,
    ...stories.map((story) => `# Fault ${story}`),
    `# Usernames and passwords: ${logins.join(', ')}`,
    `BASE_URL=${url}`,
    ...credentials,
    ...ids.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`])),
    ...(release === 'documented' ? ['CONTRACT=documented'] : []),
    '# Stop it with Ctrl-C.',
  ].join('\n');
}

/** A value that a file of variables would read otherwise stands in quotes. */
const quoted = (value: string): string => {
  if (/^[\w.:@/-]+$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
};

/** What the log says of a request: one line, without credentials. */
export function requestLine(
  { method, path, query, actor, status }: Asked,
  ms: number,
  redact: Redact,
): string {
  const target = query === '' ? path : `${path}?${query}`;
  return visible(redact(`${method} ${target}  ${actor}  ${status}  ${Math.round(ms)} ms`));
}
