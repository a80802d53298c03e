import { distance } from 'fastest-levenshtein';
import { catalogue } from '../../lab/catalogue/index.ts';
import { onItsEndpoint, together } from '../../lab/together.ts';
import type { Fault } from '../../lab/types.ts';
import { ConfigError } from '../config/variables.ts';
import { inWords } from '../lib/in-words.ts';
import type { ReferenceOptions } from '../reference/index.ts';

const option = '--fault';
const all = 'omnichannel serve --list-faults lists all';
const mostNamed = 3;

/**
 * The faults with these ids.
 * @param ids separated by commas
 * @throws ConfigError for an id that does not exist, with the nearest ones, and for faults that no workspace can have at once
 */
export function faultsOf(ids: string): readonly Fault[] {
  const wanted = ids.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  if (wanted.length === 0) throw new ConfigError(`${option} names no fault`, all);
  const faults = wanted.map(faultOf);
  const [first] = faults;
  const other = faults.find(({ contract }) => contract !== first?.contract);
  if (first !== undefined && other !== undefined)
    throw new ConfigError(
      `${option}: ${first.id} is a fault of ${releaseOf(first)}, and ${other.id} of ${releaseOf(other)}`,
      'serve them one after the other',
    );
  return faults;
}

function faultOf(id: string): Fault {
  const fault = catalogue.find((one) => one.id === id);
  if (fault !== undefined) return fault;
  throw new ConfigError(
    `${option}: there is no fault '${id}', the nearest are ${inWords(nearest(id), 'and')}`,
    all,
  );
}

/** The ids whose words are spelled most like the given ones. */
function nearest(given: string): readonly string[] {
  const words = given.split('-');
  const far = (id: string): number =>
    words.reduce((sum, word) => sum + Math.min(...id.split('-').map((own) => distance(own, word))), 0);
  return catalogue
    .map(({ id }) => ({ id, far: far(id), whole: distance(id, given) }))
    .toSorted((a, b) => a.far - b.far || a.whole - b.whole)
    .slice(0, mostNamed)
    .map(({ id }) => id);
}

const releaseOf = ({ contract }: Fault): string =>
  contract === 'documented' ? 'the documentation' : `release ${contract}`;

/**
 * What a workspace needs so that the faults show: their release, data and licence, and their tampers.
 * @throws ConfigError if another release is wanted
 */
export function optionsFor(
  faults: readonly Fault[],
  wanted: Partial<Pick<ReferenceOptions, 'release' | 'data'>>,
): Partial<ReferenceOptions> {
  const [first] = faults;
  if (first === undefined) return wanted;
  if (wanted.release !== undefined && wanted.release !== first.contract)
    throw new ConfigError(
      `${option}: ${first.id} is a fault of ${releaseOf(first)}, and --release is ${wanted.release}`,
      'leave --release out',
    );
  return {
    release: first.contract,
    data: wanted.data ?? first.data,
    ...(faults.every(({ premium }) => premium) ? {} : { premium: false }),
    tamper: together(faults.map(onItsEndpoint)),
  };
}

/**
 * The faults as text, one on a line.
 * @param filter part of an id, a story, a group, an operator or an endpoint, in either case
 * @throws ConfigError if no fault has it
 */
export function listOfFaults(filter = ''): readonly string[] {
  const part = filter.toLowerCase();
  const found = catalogue.filter(({ id, story, group, operator, on }) =>
    [id, story, group, operator, on].some((text) => text.toLowerCase().includes(part)),
  );
  if (found.length === 0)
    throw new ConfigError(
      `--list-faults: no fault has '${filter}', the nearest are ${inWords(nearest(filter), 'and')}`,
      'leave the filter out to list all',
    );
  return found.map((fault) => `${fault.id}  ${fault.story}${place(fault)}`);
}

/** Where a fault shows, if not on usual data as documented. */
function place({ contract, data, premium }: Fault): string {
  const parts = [
    ...(contract === 'documented' ? [] : [`release ${contract}`]),
    ...(data === 'rich' ? [] : [`${data} data`]),
    ...(premium ? [] : ['no licence']),
  ];
  return parts.length === 0 ? '' : `  (${parts.join(', ')})`;
}
