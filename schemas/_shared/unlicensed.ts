import lt from 'semver/functions/lt.js';
import intersects from 'semver/ranges/intersects.js';
import type { Version } from '../../src/contract/release.ts';
import type { LicenceModule } from '../../src/contract/licence.ts';
import type { Reply } from '../../src/contract/types.ts';
import { cleanError, errorReply, forbidden, unauthorized, unauthorizedFrom9 } from './replies.ts';

const source = 'docs/released-servers.md#6.4';
const refusal = 'error-action-not-allowed';
const licence = errorReply(
  400,
  `This is an enterprise feature [${refusal}]`,
  `${source}: licence refusal`,
  refusal,
);

/** Until 7.5 the route only exists with a licence. The reply of an unknown route depends on the web app. */
const missingRoute: Reply = {
  statuses: [200, 404, 405],
  mediaType: 'any',
  source: `${source}: the route is not imported`,
  says: 'the reply of an unknown route',
};

/**
 * The replies that a Premium route may give without a licence. Both replies pass near the release in which they changed, and where
 * the reply is inferred. A reply with data never passes.
 * @param version of the workspace; undefined allows the replies of all releases
 */
function unlicensedReplies(version: Version | undefined, actor: 'admin' | 'anonymous'): readonly Reply[] {
  const before = (release: string): boolean =>
    version !== undefined && lt(`${version.release}.0`, `${release}.0`);
  const loggedOut =
    version !== undefined && intersects(version.range, '>=9.0.0') ? unauthorizedFrom9 : unauthorized;
  if (version === undefined) return [licence, missingRoute, cleanError, forbidden, unauthorized];
  if (before('7.5')) return [missingRoute];
  if (before('7.7')) return [missingRoute, licence, unauthorized];
  if (before('8.2')) return [licence];
  if (before('8.4')) return actor === 'admin' ? [licence, forbidden] : [licence, unauthorized];
  return actor === 'admin' ? [forbidden, licence] : [loggedOut];
}

/** What the Premium endpoints need. Each version is the first that surely behaves so. */
export const premium: LicenceModule = {
  module: 'livechat-enterprise',
  refusal,
  repliesWithout: unlicensedReplies,
  source,
  routeFrom: '7.6.0',
  routeGoesFrom: '7.7.0',
  permissionUnknownFrom: '8.3.0',
};
