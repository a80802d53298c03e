import { ConfigError, variables, type Environment } from '../../config/variables.ts';
import { readBaseUrl } from '../../config/values.ts';
import { NotChecked } from '../../client/not-checked.ts';
import type { Which } from '../model.ts';
import type { SideSpec } from './side-spec.ts';

/** Variables of one workspace. They are never used for another one, since credentials go to their own origin only. */
const ofOneWorkspace =
  /^(?:ADMIN|AGENT|UNPRIVILEGED)_|^(?:MONITOR_USERNAME|UNIT_ID|VISITOR_ID|RELEASE|BASE_URL)$/;
const ofOneAccount = /^(?:ADMIN|AGENT|UNPRIVILEGED)_/;

/** The variables of one side, with the names that the user gives them. */
export interface SideVariables {
  /** @throws ConfigError for a URL that is not the root of a workspace */
  readonly env: () => Environment;
  /** A sentence about variables in the words of this side: with its names, and with the URL where that is not a variable. */
  readonly words: (text: string) => string;
}

/**
 * The variables of one side, with its prefix (`A_…`, `B_…`) or without. Credentials and fixtures without a prefix belong to the
 * workspace at BASE_URL; if that is unset, to the only URL, or to side a.
 */
export function variablesOf(
  which: Which,
  spec: SideSpec,
  other: SideSpec | undefined,
  env: Environment,
): SideVariables {
  const nameOf = namesOf(which, spec.kind === 'workspace' && plainIsFor(which, spec.url, other, env), env);
  const all = (): Environment =>
    Object.fromEntries(Object.keys(variables).map((name) => [name, env[nameOf(name)]]));
  return {
    env: () => {
      switch (spec.kind) {
        case 'embedded':
          return { ...withoutAccounts(all()), RELEASE: spec.release, BASE_URL: undefined };
        case 'workspace':
          return { ...all(), BASE_URL: readBaseUrl(spec.url, 'the URL', '') };
        case 'recording':
          return { ...withoutAccounts(all()), RELEASE: undefined, BASE_URL: undefined };
      }
    },
    words: (text) => text.replaceAll(anyVariable, (name) => (name === 'BASE_URL' ? 'the URL' : nameOf(name))),
  };
}

const anyVariable = new RegExp(String.raw`\b(?:${Object.keys(variables).join('|')})\b`, 'g');

/** The name under which a side reads a variable, or under which the user may set it. */
function namesOf(which: Which, plain: boolean, env: Environment): (name: string) => string {
  const prefixed = (name: string): string => `${which.toUpperCase()}_${name}`;
  const isSet = (name: string): boolean => (env[name] ?? '').trim() !== '';
  const isAccountOfSide = (name: string): boolean => {
    const [account] = ofOneAccount.exec(name) ?? [];
    return (
      account !== undefined &&
      Object.keys(variables).some((one) => one.startsWith(account) && isSet(prefixed(one)))
    );
  };
  return (name) => {
    if (isSet(prefixed(name))) return prefixed(name);
    if (!ofOneWorkspace.test(name) || (plain && isSet(name))) return name;
    return plain && !isAccountOfSide(name) ? name : prefixed(name);
  };
}

const withoutAccounts = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !ofOneWorkspace.test(name)));

function plainIsFor(which: Which, url: string, other: SideSpec | undefined, env: Environment): boolean {
  const { BASE_URL: baseUrl = '' } = env;
  if (baseUrl.trim() !== '') return originOf(baseUrl) !== undefined && originOf(baseUrl) === originOf(url);
  return which === 'a' || other?.kind !== 'workspace';
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

/** Runs work, and puts its errors into the words of a side. */
export async function inWordsOf<Value>(
  { words }: SideVariables,
  what: string | null,
  attempt: () => Promise<Value>,
): Promise<Value> {
  const about = (text: string): string => (what === null ? '' : `${what}: `) + words(text);
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(about(error.reason), words(error.remedy));
    if (error instanceof NotChecked) throw new NotChecked(about(error.reason), words(error.remedy));
    throw error;
  }
}
