import { intermediaries } from '../intermediaries.ts';
import type { BenignVariant } from '../types.ts';
import { anyRelease, triesOf, variant } from './define.ts';

const tries = triesOf(['livechat-queue', 'livechat-visitor'], ['documented', '8.8']);

/** Something between the suite and the workspace answers some requests. No such reply may count as a violation. */
export const between: readonly BenignVariant[] = [
  ...Object.entries(intermediaries).map(([kind, rows]) =>
    variant(
      `${kind.replaceAll(' ', '-').toLowerCase()}-now-and-then`,
      `one of the ${kind} answers every second request, each time with another reply`,
      () => {
        let nth = 0;
        return (own) => ((nth += 1) % 2 === 0 ? (rows[(nth / 2) % rows.length]?.reply ?? own) : own);
      },
      tries,
    ),
  ),
  variant(
    'parameters-without-a-value-get-lost',
    'a gateway drops parameters that have no value',
    () =>
      (own, { query }, { ask }) => {
        const kept = query.split('&').filter((part) => !part.endsWith('='));
        return kept.length === query.split('&').length ? own : ask({ query: kept.join('&') });
      },
    triesOf(['livechat-queue', 'livechat-visitor'], anyRelease),
  ),
  variant(
    'ingress-replaces-refusals',
    'an ingress replaces the bodies of 401, 403 and 404',
    () => (own) =>
      [401, 403, 404].includes(own.status)
        ? {
            status: own.status,
            headers: [
              ['content-type', 'text/html'],
              ['server', 'nginx'],
            ],
            body: Buffer.from('<html><body>Oops</body></html>'),
          }
        : own,
  ),
];
