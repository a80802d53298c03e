import { AsyncLocalStorage } from 'node:async_hooks';
import tls, { type SecureContext } from 'node:tls';

const inForce = new AsyncLocalStorage<string>();
let listening = false;

/**
 * Runs an exchange whose connection trusts further authorities. Playwright takes none, and Node before 22.19 cannot add any to those of the
 * process. So they are added to each TLS context that Node makes for this exchange, and to no other.
 * @param authorities certificates in PEM
 */
export function trusting<Value>(authorities: string, exchange: () => Promise<Value>): Promise<Value> {
  if (!listening) {
    listening = true;
    const create = tls.createSecureContext;
    tls.createSecureContext = (options) => withAuthorities(create(options));
  }
  return inForce.run(authorities, exchange);
}

function withAuthorities(made: SecureContext): SecureContext {
  const authorities = inForce.getStore();
  if (authorities !== undefined) made.context.addCACert(authorities);
  return made;
}
