import { urlOf } from '../../lib/url.ts';
import { ConfigError, inLowerCase, variables, type Environment } from '../../config/variables.ts';
import { readBaseUrl } from '../../config/values.ts';
import { NotChecked } from '../../client/not-checked.ts';
import type { Which } from '../model.ts';
import type { SideSpec } from './side-spec.ts';

const ofOneAccount = /^(?:ADMIN|AGENT|UNPRIVILEGED)_/;
/** Like accounts and fixtures, these belong to one workspace: a credential is never sent to another origin. */
const ofOneWorkspace = ['RELEASE', 'BASE_URL', 'TLS_CLIENT_CERT', 'TLS_CLIENT_KEY'];

/** The variables of one side, with the names that the user gives them. */
export interface SideVariables {
  /** @throws ConfigError for a URL that is not the root of a workspace */
  readonly env: () => Environment;
  /** A sentence about variables in the words of this side: with its own names for them, and with "the URL" for BASE_URL. */
  readonly words: (text: string) => string;
  /** A command for a POSIX shell with the names and the URL of this side. */
  readonly shell: (command: string) => string;
}

/**
 * The variables of one side: with its prefix (`A_…`, `B_…`), or plain. Plain credentials and fixtures belong to the workspace at
 * BASE_URL; where that is unset, to the only URL, or to side a of two.
 * @param fixtures variables that name what there is to ask for
 */
export function variablesOf(
  which: Which,
  spec: SideSpec,
  other: SideSpec | undefined,
  env: Environment,
  fixtures: readonly string[],
): SideVariables {
  const isOfOne = (name: string): boolean =>
    ofOneAccount.test(name) || ofOneWorkspace.includes(name) || fixtures.includes(name);
  const isPlain = spec.kind === 'workspace' && plainIsFor(which, spec.url, other, env);
  const nameOf = namesOf(which, isPlain, isOfOne, env);
  const names = [...Object.keys(variables), ...fixtures];
  // What is set for this side alone goes before a name in lower case, which serves both.
  const shared = inLowerCase.filter((name) => nameOf(name.toUpperCase()) === name.toUpperCase());
  const anyVariable = new RegExp(String.raw`\b(?:${names.join('|')})\b`, 'g');
  return {
    env: () => ({
      ...Object.fromEntries(
        [...names, ...shared]
          .filter((name) => spec.kind === 'workspace' || !isOfOne(name))
          .map((name) => [name, env[nameOf(name)]]),
      ),
      ...(spec.kind === 'embedded' ? { RELEASE: spec.release } : {}),
      ...(spec.kind === 'workspace' ? { BASE_URL: readBaseUrl(spec.url, 'the URL', '') } : {}),
    }),
    words: (text) => text.replaceAll(anyVariable, (name) => (name === 'BASE_URL' ? 'the URL' : nameOf(name))),
    // `omnichannel serve` prints its variables without a prefix.
    shell: (command) =>
      spec.kind === 'workspace'
        ? command
            .replaceAll(anyVariable, nameOf)
            .replaceAll(/\$BASE_URL|\$[AB]_BASE_URL/g, () => inQuotes(spec.url))
        : command,
  };
}

/** The name under which a side reads a variable, or under which the user may set it. */
function namesOf(
  which: Which,
  plain: boolean,
  isOfOne: (name: string) => boolean,
  env: Environment,
): (name: string) => string {
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
    const mayBePlain = !isOfOne(name) || (plain && (isSet(name) || !isAccountOfSide(name)));
    return mayBePlain ? name : prefixed(name);
  };
}

function plainIsFor(which: Which, url: string, other: SideSpec | undefined, env: Environment): boolean {
  const { BASE_URL: baseUrl = '' } = env;
  if (baseUrl.trim() !== '') return originOf(baseUrl) !== undefined && originOf(baseUrl) === originOf(url);
  return which === 'a' || other?.kind !== 'workspace';
}

/** A URL between the double quotes of a shell. */
const inQuotes = (url: string): string => (readBaseUrl(url) ?? '').replaceAll(/[$"`\\]/g, String.raw`\$&`);

export const originOf = (url: string): string | undefined => urlOf(url)?.origin;

/** Runs work, and puts its errors into the words of a side. @param what the side that errors name; null: none */
export async function inWordsOf<Value>(
  { words }: SideVariables,
  what: string | null,
  attempt: () => Promise<Value>,
): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof NotChecked)) throw error;
    const reason = (what === null ? '' : `${what}: `) + words(error.reason);
    throw new (error instanceof ConfigError ? ConfigError : NotChecked)(reason, words(error.remedy));
  }
}
