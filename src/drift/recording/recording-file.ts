import { at } from '../../lib/json.ts';
import { readJsonFile } from '../../lib/json-file.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SentRequest } from '../../contract/exchange.ts';
import type { Fixtures } from '../../contract/types.ts';
import { ConfigError } from '../../config/variables.ts';
import type { AccountName } from '../../config/accounts.ts';
import type { Blocker } from '../../lib/blocker.ts';
import type { Workspace } from '../../session/session.ts';
import schema from './recording.schema.json' with { type: 'json' };

export const format = 'omnichannel-contract recording 2';

/** How the bytes of a body differ from its text in UTF-8. */
export type BytesForm = 'byte order mark' | 'latin1';

/** Whose token was sent; `nobody` for a made-up one. */
export type TokenOwner = AccountName | 'nobody';

/** One case with its reply, masked. `recording.schema.json` describes the parts. */
export interface RecordedCase {
  readonly request?: Pick<SentRequest, 'path' | 'query' | 'actor' | 'credentials'> & {
    readonly token: TokenOwner | null;
    readonly userId: boolean;
  };
  readonly status?: number;
  readonly headers?: readonly string[];
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: BytesForm;
  readonly notChecked?: string;
  readonly unsteady?: readonly string[];
}

/** The replies of a workspace, with everything that is needed to judge them again. */
export interface Recording {
  readonly format: typeof format;
  readonly recordedOn: string;
  readonly suite: { readonly name: string; readonly version: string };
  readonly workspace: Pick<
    Workspace,
    'contract' | 'premium' | 'gatewayLimits' | 'gatewayCors' | 'blockers' | 'declared'
  > & {
    /** Null for the embedded workspace. */
    readonly url: string | null;
    readonly version: string | null;
    readonly accounts: readonly AccountName[];
    readonly fixtures: Fixtures;
    readonly missing: { readonly [name: string]: Blocker };
    readonly servedPaths: { readonly [endpoint: string]: string };
  };
  readonly cases: { readonly [id: string]: RecordedCase };
}

/** Replaces a token in a recording. */
export const tokenOf = (owner: TokenOwner): string => `redacted-token-of-${owner}`;

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });

/** Reads a recording. @throws ConfigError for a file that is not a recording */
export function readRecording(file: string): Recording {
  const read = readJsonFile(file);
  if ('why' in read) throw notARecording(file, `it ${read.why}`);
  const { value } = read;
  // Compiled here, since most commands read none.
  const validate = ajv.compile<Recording>(schema);
  if (validate(value)) return value;
  const told = at(value, 'format');
  if (typeof told === 'string' && told !== format && told.startsWith('omnichannel-contract recording'))
    throw new ConfigError(
      `'${file}' was recorded by another version of the suite`,
      'record the workspace again',
    );
  const [error] = validate.errors ?? [];
  const where = error === undefined || error.instancePath === '' ? 'what it holds' : error.instancePath;
  throw notARecording(file, `${where} ${error?.message ?? 'does not fit its schema'}`);
}

const notARecording = (file: string, why: string): ConfigError =>
  new ConfigError(`'${file}' is no recording (${why})`, 'write one with `omnichannel record`');
