import { success } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
import { listed, matches } from './list.ts';

/** An unknown unit returns an empty list; docs/released-servers.md#2. */
function monitors({ params, setting }: Call) {
  return success({ monitors: setting.data.unitMonitors.filter(({ unitId }) => unitId === params['unitId']) });
}

function all(call: Call) {
  const found = call.setting.data.units.filter(({ name }) => matches(call, 'text', name));
  return listed('units', call, found, { name: 1 });
}

/** The page requires `manage-livechat-units`, servers require `manage-livechat-monitors`; docs/released-servers.md#2. */
export function unitRoutes(documented: boolean): readonly Route[] {
  return [
    get('/api/v1/livechat/units', all, { premium: true, permissions: ['manage-livechat-units'] }),
    get('/api/v1/livechat/units/:unitId/monitors', monitors, {
      premium: true,
      permissions: [documented ? 'manage-livechat-units' : 'manage-livechat-monitors'],
    }),
  ];
}
