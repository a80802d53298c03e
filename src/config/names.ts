import { distance } from 'fastest-levenshtein';
import { inWords } from '../lib/in-words.ts';
import { ConfigError, type Environment } from './variables.ts';

/** Names that CI services and other proxies use, which are no misspelling of ours. */
const ofOthers = /^(?:AGENT_(?:NAME|ID)|\w+_PROXY)$/i;
/** What npm makes of `npm run conformance --base_url=…`. */
const byNpm = /^npm_config_base[_-]?url$/i;
/** Other names for the root of a workspace. Only the `.env` of this suite would have one for that. */
const rootsInFile =
  /(?:^|_)BASE_?(?:URL|URI|HOST|ADDRESS)|^(?:ROOT|WORKSPACE|SERVER|TARGET|CHAT)_?UR[LI]$|^(?:ROCKET_?CHAT|RC)\w*(?:URL|URI|HOST|SERVER|ROOT|ADDRESS)$/i;

/**
 * Looks for names that resemble a variable of ours and are none. Pure.
 * @param file names in `.env`
 * @param known every variable of the suite
 * @returns a sentence for each that is in the environment only
 * @throws ConfigError for one in `.env`, and for one that means BASE_URL where that is not set
 */
export function checkNames(
  env: Environment,
  file: readonly string[],
  known: readonly string[],
): readonly string[] {
  const isSet = (name: string): boolean => (env[name] ?? '').trim() !== '';
  const inFile = new Set(file);
  const resembling = Object.keys(env)
    .filter(isSet)
    .map((name) => ({ name, meant: resembled(name, known) }))
    .filter(({ meant }) => meant !== undefined);
  const noRoot = !isSet('BASE_URL');
  for (const name of file)
    if (noRoot && !isOurs(name, known) && rootsInFile.test(name) && isSet(name))
      throw misnamed(name, 'BASE_URL', true);
  for (const { name, meant = '' } of resembling)
    if (inFile.has(name) || (noRoot && meant === 'BASE_URL')) throw misnamed(name, meant, inFile.has(name));
  return resembling.map(
    ({ name, meant = '' }) =>
      `${name} in the environment is not used: it looks like ${meant}, but is not a variable of the suite`,
  );
}

const misnamed = (name: string, meant: string, inFile: boolean): ConfigError =>
  new ConfigError(
    `${name} in ${inFile ? '.env' : 'the environment'} is not a variable of the suite, but looks like ${meant}`,
    'correct its name, or remove it',
  );

/** The variable that a name resembles: the same letters in another spelling, a typing mistake, or another name of an account's variable. */
function resembled(name: string, known: readonly string[]): string | undefined {
  if (isOurs(name, known) || ofOthers.test(name)) return undefined;
  if (byNpm.test(name)) return 'BASE_URL';
  const own = letters(name);
  return known.find((one) => isClose(own, letters(one))) ?? ofAccount(name, known);
}

/** Whether a name is a variable of the suite. `npm run drift` takes each with the prefix of a side, `A_` or `B_`. */
const isOurs = (name: string, known: readonly string[]): boolean =>
  known.includes(name) || known.includes(name.replace(/^[AB]_/, ''));

const letters = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
const sorted = (text: string): string => Array.from(text).toSorted().join('');

/** Whether two names differ by a typing mistake; short ones may differ less. Two letters in each other's place are one mistake. */
function isClose(own: string, other: string): boolean {
  const reach = other.length < 6 ? 0 : other.length < 9 ? 1 : 2;
  const far = distance(own, other);
  return far <= reach || (far === 2 && reach > 0 && sorted(own) === sorted(other));
}

/** Words for a part of a login. Other variables about an admin, or about the agents of a CI service, are left alone. */
const ofSomeAccount = /USER|LOGIN|MAIL|PASS|PWD|TOKEN|AUTH|SECRET|TOTP|2FA|OTP$|CODE$/i;
const idOrName = /^(?:ID|UID|NAME|KEY)$/;

function ofAccount(name: string, known: readonly string[]): string | undefined {
  const [first = '', ...rest] = name.toUpperCase().split(/[^A-Z0-9]/);
  const account = ['ADMIN', 'AGENT', 'UNPRIVILEGED'].find(
    (one) => distance(first, one) <= Math.floor(one.length / 4),
  );
  if (account === undefined || rest.length === 0) return undefined;
  const part = rest.join('_');
  if (!ofSomeAccount.test(part) && (account === 'AGENT' || !idOrName.test(part))) return undefined;
  return inWords(
    known.filter((one) => one.startsWith(`${account}_`)),
    'or',
  );
}
