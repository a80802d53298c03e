import { decoded } from './query.ts';
import type { EndpointId } from './types.ts';

/** Documented and real paths. The page has `visitor.info`, servers have `visitors.info`. */
const patterns: readonly (readonly [EndpointId, RegExp])[] = [
  ['livechat-queue', /^\/api\/v1\/livechat\/queue$/],
  ['voip-rooms', /^\/api\/v1\/voip\/rooms$/],
  ['livechat-visitor', /^\/api\/v1\/livechat\/visitors?\.info$/],
  ['livechat-monitor', /^\/api\/v1\/livechat\/monitors\/(?<username>[^/]+)$/],
  ['livechat-unit-monitors', /^\/api\/v1\/livechat\/units\/(?<unitId>[^/]+)\/monitors$/],
];

export interface Addressed {
  readonly endpoint?: EndpointId;
  readonly params: { username?: string; unitId?: string };
}

/** The endpoint of a path, even if the release does not have it. */
export function addressed(path: string): Addressed {
  for (const [endpoint, pattern] of patterns) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]);
    return { endpoint, params: Object.fromEntries(params) };
  }
  return { params: {} };
}
