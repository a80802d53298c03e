import { at } from '../data/ids.ts';
import { exists, holds, rolesOf, type Permission } from '../permissions.ts';
import { success, unauthorized, type Answer } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
import type { Setting } from '../setting.ts';
import { atLeast, trimmed } from '../version.ts';
import { loginRoute, profile } from './login.ts';

/** Every caller gets major and minor; the patch needs `view-statistics`. docs/released-servers.md#6.6. */
function info({ caller, setting }: Call): Answer {
  const { version, era } = setting;
  if (!holds(caller, 'view-statistics', setting)) return success({ version: trimmed(version) });
  return success({ ...(era.infoTellsVersion ? { version } : {}), info: { version } });
}

function me({ caller }: Call): Answer {
  return caller === undefined ? unauthorized : success(profile(caller));
}

const premiumModules = ['livechat-enterprise', 'omnichannel-mobile-enterprise', 'engagement-dashboard'];

function licence({ caller, setting }: Call): Answer {
  const activeModules = setting.premium ? premiumModules : [];
  const details = holds(caller, 'view-privileged-setting', setting) && setting.premium;
  return success({
    license: {
      ...(details ? { license: { version: '3.0', information: { trial: false } } } : {}),
      activeModules,
      externalModules: [],
      preventedActions: {},
      limits: {},
      tags: setting.premium ? [{ name: 'Premium', color: '#5154ec' }] : [],
      trial: false,
    },
  });
}

const isPermission = (name: string): name is Permission => Object.hasOwn(rolesOf, name);

function permissions({ setting }: Call): Answer {
  const update = Object.keys(rolesOf)
    .filter((name) => isPermission(name) && exists(name, setting))
    .map((name) => ({ _id: name, roles: isPermission(name) ? rolesOf[name] : [], _updatedAt: at(1) }));
  return success({ update, remove: [] });
}

const isEnterprise = ({ setting }: Call): Answer => success({ isEnterprise: setting.premium });

/** The licence routes of a version: 7.0 removed `licenses.isEnterprise`, 6.5 added `licenses.info`. */
function licenceRoutes({ version }: Setting): readonly Route[] {
  return [
    ...(atLeast(version, 6, 5) ? [get('/api/v1/licenses.info', licence)] : []),
    ...(atLeast(version, 7, 0) ? [] : [get('/api/v1/licenses.isEnterprise', isEnterprise)]),
  ];
}

/** The routes about the caller and the workspace. */
export function workspaceRoutes(setting: Setting): readonly Route[] {
  return [
    get('/api/info', info, { open: true, unlimited: true }),
    get('/api/v1/me', me),
    get('/api/v1/permissions.listAll', permissions),
    loginRoute,
    ...licenceRoutes(setting),
  ];
}
