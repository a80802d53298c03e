import { routeIn } from '../contract/declared.ts';
import type { Exchange } from '../contract/exchange.ts';
import type { Finding } from '../contract/finding.ts';
import { permissionsOf } from '../contract/permissions.ts';
import { isUnknownRoute } from '../contract/route.ts';
import { inWords } from '../lib/in-words.ts';
import type { Asking } from './run.ts';

/** Adds to findings about the status what the server's own OpenAPI document says. It supports or weakens a finding, and decides nothing. */
export function withDeclaration(
  findings: readonly Finding[],
  asking: Asking,
  exchange: Exchange,
): readonly Finding[] {
  const declared = declarationOn(asking, exchange);
  return declared === undefined
    ? findings
    : findings.map((one) => (one.check === 'status' ? { ...one, declared } : one));
}

function declarationOn({ run, contract }: Asking, exchange: Exchange): string | undefined {
  const route = routeIn(run.workspace.declared, contract.id);
  if (route === undefined) return undefined;
  if (isUnknownRoute(exchange))
    return route === null
      ? "the server's own document does not name this endpoint"
      : `the server's own document names this endpoint, as ${route.path}`;
  const { status, sent } = exchange;
  const isOfPermission = sent.credentials === 'own' && (status === 403 || status < 300);
  if (!isOfPermission || route?.permissions === undefined || route.permissions === null) return undefined;
  const own = permissionsOf(contract).map(({ name }) => name);
  const isSame =
    own.length === route.permissions.length && own.every((name) => route.permissions?.includes(name));
  const told = route.permissions.length === 0 ? 'no permission' : inWords(route.permissions);
  const known = own.length === 0 ? 'none' : inWords(own, 'or');
  return `the server itself declares ${told} here, ${isSame ? 'as the contract does' : `where the contract has ${known}`}`;
}

/** True if the route is unknown and the server's own document does not name it: a later release may have removed it. */
export const mayBeRemoved = ({ run, contract }: Asking, exchange: Exchange): boolean =>
  isUnknownRoute(exchange) && routeIn(run.workspace.declared, contract.id) === null;
