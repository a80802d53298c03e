import type { Environment } from '../../src/config/variables.ts';
import type { Reference } from '../../src/reference/index.ts';
import type { AccountName } from '../../src/config/accounts.ts';
import type { Workspace } from '../../src/session/session.ts';
import { contracts } from './contracts.ts';
import { fakeClock } from './fake-clock.ts';
import { fastTransport } from './fast-transport.ts';
import { page } from './intermediaries.ts';
import type { OnSocket } from './intermediary-server.ts';
import { openRunOn } from './judge-one.ts';
import { withTrouble } from './with-reference.ts';

/** The variables of accounts that log in with their passwords. */
export const byPassword = ({ accounts }: Reference, ...names: readonly AccountName[]): Environment =>
  Object.fromEntries(
    names.flatMap((name) => [
      [`${name.toUpperCase()}_USERNAME`, accounts[name].username],
      [`${name.toUpperCase()}_PASSWORD`, accounts[name].password],
    ]),
  );

export const json = (status: number, body: object): OnSocket =>
  page(status, 'application/json', JSON.stringify(body));

/** Opens a workspace whose one route answers something else; all others are those of a reference. Nobody waits. */
export function openedWith(
  route: string,
  trouble: OnSocket,
  envOf: (reference: Reference) => Environment,
): Promise<Workspace> {
  const on = (target: string): boolean => target.startsWith(route);
  return withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
    const env = { ...envOf(reference), BASE_URL: server.url };
    return (await openRunOn(env, 0, contracts, fastTransport, fakeClock())).run.workspace;
  });
}
