import { accounts } from './data/accounts.ts';
import { dataOf } from './data/index.ts';
import type { Data, User } from './data/types.ts';
import { eras, type Era } from './era.ts';
import type { DeclaredForm, ReferenceOptions, Release } from './types.ts';
import { defaultVersion } from './version.ts';

/** Everything that a reply depends on, except the request. One per running server. */
export interface Setting {
  readonly release: Release;
  readonly documented: boolean;
  readonly version: string;
  readonly premium: boolean;
  readonly era: Era;
  readonly data: Data;
  readonly declared: DeclaredForm;
  /** Login token to user id; grows with every login. */
  readonly sessions: Map<string, string>;
  readonly usersById: ReadonlyMap<string, User>;
}

type Wanted = Pick<ReferenceOptions, 'release' | 'version' | 'premium' | 'declared' | 'data' | 'ownData'>;

/** Makes the setting from the options, and loads its data. */
export async function settingOf(options: Wanted): Promise<Setting> {
  const { release, premium } = options;
  const documented = release === 'documented';
  const data = options.ownData ?? (await dataOf(options.data, documented));
  return {
    release,
    documented,
    version: options.version ?? defaultVersion[release],
    premium,
    era: eras[release],
    data,
    declared: options.declared,
    sessions: new Map(Object.values(accounts).map(({ authToken, userId }) => [authToken, userId])),
    usersById: new Map(data.users.map((user) => [user._id, user])),
  };
}
