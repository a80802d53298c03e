import { withBody, withHeader } from '../edit.ts';
import type { Basis, BenignVariant } from '../types.ts';
import { triesOf, variant } from './define.ts';
import { endpoints } from '../define.ts';

const telling = (id: string, story: string, contract: Basis, ...versions: readonly string[]): BenignVariant =>
  variant(
    id,
    story,
    () => (reply) => withHeader(reply, 'x-served-by', 'reference'),
    versions.flatMap((version) => triesOf(endpoints, [contract]).map((one) => ({ ...one, version }))),
  );

/** Versions between two releases, or without a patch: the workspace may behave as either side of the boundary. */
export const boundaries: readonly BenignVariant[] = [
  telling('pre-release-as-before', 'a pre-release behaves as the release before it', '7.13', '8.0.0-rc.0'),
  telling(
    'develop-as-before',
    'a development build behaves as the release before it',
    '7.13',
    '8.0.0-develop',
  ),
  telling('pre-release-as-after', 'a pre-release behaves as its release', '8.8', '8.0.0-rc.3', '8.5.0-rc.1'),
  telling('candidate-of-9-as-8', 'a release candidate of 9.0 behaves as 8.9', '8.9', '9.0.0-rc.1', '9.0'),
  telling('candidate-of-9-as-9', 'a pre-release behaves as 9.0', '9.0', '9.0.0-rc.3', '9.1.0-rc.0'),
  telling('newer-than-known', 'a release that nobody knows behaves as 9.0', '9.0', '9.2.0', '10.0.0-rc.1'),
  variant(
    'changed-in-a-later-release',
    'a release that nobody knows words its refusals otherwise',
    () => (reply) =>
      reply.status >= 400 && reply.status < 404
        ? withBody(reply, { success: false, error: 'refused', code: 4 })
        : reply,
    triesOf(
      endpoints.filter((id) => id !== 'voip-rooms'),
      ['9.0'],
    ).map((one) => ({ ...one, version: '10.0.0' })),
  ),
  telling('version-without-patch', 'a workspace tells major and minor only', '7.13', '7.13', '8.0'),
];
