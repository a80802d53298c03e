import { existsSync, statSync } from 'node:fs';
import { ConfigError, playable, variables, type Environment } from '../workspace/config.ts';
import type { Which } from './model.ts';

/** What a user may name as a side. */
export type SideSpec =
  | { readonly kind: 'embedded'; readonly label: string; readonly release: (typeof playable)[number] }
  | { readonly kind: 'workspace'; readonly label: string; readonly url: string }
  | { readonly kind: 'recording'; readonly label: string; readonly file: string };

/** @throws ConfigError for what is neither a release, nor a URL, nor a file */
export function readSpec(text: string): SideSpec {
  const release = playable.find((known) => known === text);
  if (release !== undefined) return { kind: 'embedded', label: text, release };
  if (/^https?:\/\//i.test(text)) return { kind: 'workspace', label: withoutUserInfo(text), url: text };
  const releases = playable.join(', ');
  const isThere = existsSync(text);
  if (isThere && statSync(text).isDirectory())
    throw new ConfigError(
      `'${text}' is a directory: name a recording in it, a URL, or a release of the embedded workspace (${releases}).`,
    );
  if (isThere) return { kind: 'recording', label: text, file: text };
  throw new ConfigError(
    `'${text}' is neither a URL, nor a release of the embedded workspace (${releases}), nor a recording that exists.`,
  );
}

/** A URL may not hold credentials; one that does is refused, and not repeated. */
const withoutUserInfo = (url: string): string => url.replace(/\/\/[^/]*@/, '//');

/** What belongs to one workspace: never taken over to another, since a credential goes to its own origin only. */
const ofOneWorkspace =
  /^(?:ADMIN|AGENT|UNPRIVILEGED)_|^(?:MONITOR_USERNAME|UNIT_ID|VISITOR_ID|RELEASE|BASE_URL)$/;

/**
 * The variables of one side: with its prefix (`A_…`, `B_…`), or plain. Plain credentials and fixtures belong to the workspace at
 * BASE_URL; where that is unset, to the only URL, or to side a of two.
 */
export function environmentOf(
  which: Which,
  spec: SideSpec,
  other: SideSpec | undefined,
  env: Environment,
): Environment {
  const plain = spec.kind === 'workspace' && plainIsFor(which, spec.url, other, env);
  const read = (name: string): string | undefined => {
    const own = env[`${which.toUpperCase()}_${name}`];
    if (own !== undefined && own.trim() !== '') return own;
    return plain || !ofOneWorkspace.test(name) ? env[name] : undefined;
  };
  const all = Object.fromEntries(Object.keys(variables).map((name) => [name, read(name)]));
  switch (spec.kind) {
    case 'embedded':
      return { ...withoutAccounts(all), RELEASE: spec.release, BASE_URL: undefined };
    case 'workspace':
      return { ...all, BASE_URL: spec.url };
    case 'recording':
      return { ...withoutAccounts(all), RELEASE: undefined, BASE_URL: undefined };
  }
}

const withoutAccounts = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !ofOneWorkspace.test(name)));

function plainIsFor(which: Which, url: string, other: SideSpec | undefined, env: Environment): boolean {
  const { BASE_URL: baseUrl = '' } = env;
  if (baseUrl.trim() !== '') return originOf(baseUrl) !== undefined && originOf(baseUrl) === originOf(url);
  return which === 'a' || other?.kind !== 'workspace';
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
