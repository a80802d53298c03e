import type { Route } from '../route.ts';
import type { Setting } from '../setting.ts';
import { declaredRoutes } from './declared.ts';
import { documentedVoipRoute } from './documented-voip.ts';
import { listRoutes } from './lists.ts';
import { monitorRoutes, unitRoutes } from './monitors.ts';
import { queueRoute } from './queue.ts';
import { visitorRoutes } from './visitors.ts';
import { voipRoute } from './voip.ts';
import { workspaceRoutes } from './workspace.ts';

/** `voip/rooms` was removed in 8.0; the documentation still has it. */
function voip({ release, documented }: Setting): readonly Route[] {
  if (documented) return [documentedVoipRoute];
  return Number.parseInt(release, 10) >= 8 ? [] : [voipRoute];
}

/** The routes of a server with this setting. Up to 7.5 the Premium ones need the licence. */
export function routesOf(setting: Setting): readonly Route[] {
  const { documented, premium, era } = setting;
  const all = [
    queueRoute,
    ...voip(setting),
    ...visitorRoutes(documented),
    ...monitorRoutes,
    ...unitRoutes(documented),
    ...listRoutes,
    ...workspaceRoutes(setting),
  ];
  const withoutPremium = !premium && era.unlicensed === 'no-route';
  const routes = withoutPremium ? all.filter((route) => route.premium !== true) : all;
  return [...routes, ...declaredRoutes(setting, routes)];
}
