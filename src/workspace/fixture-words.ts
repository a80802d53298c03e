import type { FixtureName } from '../contract/types.ts';

interface Words {
  readonly what: string;
  readonly remedy: string;
  /** True where a workspace may well have none: the cases that want it do not apply then. */
  readonly optional: boolean;
}

/** What each fixture is called in sentences, and how one gets it. */
export const fixtureWords: { readonly [name in FixtureName]: Words } = {
  monitor: {
    what: 'a monitor',
    remedy: 'set MONITOR_USERNAME, or make a user a monitor under Omnichannel > Monitors',
    optional: false,
  },
  otherMonitor: { what: 'a second monitor', remedy: 'make a second user a monitor', optional: true },
  nonMonitor: {
    what: 'a user who is no monitor',
    remedy: 'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
    optional: true,
  },
  monitorInOtherCase: {
    what: 'a monitor whose username has letters',
    remedy: 'set MONITOR_USERNAME to one that has',
    optional: true,
  },
  unit: {
    what: 'a unit',
    remedy: 'set UNIT_ID, or create a unit under Omnichannel > Units',
    optional: false,
  },
  otherUnit: { what: 'a second unit', remedy: 'create a second unit', optional: true },
  visitor: {
    what: 'a visitor',
    remedy: 'set VISITOR_ID, or start a chat from the livechat widget',
    optional: false,
  },
  otherVisitor: { what: 'a second visitor', remedy: 'start a chat as another visitor', optional: true },
  nearlyMonitor: { what: 'a name that is nearly a monitor', remedy: 'make a user a monitor', optional: true },
  nearlyUnit: { what: 'an id that is nearly a unit', remedy: 'create a unit', optional: true },
  nearlyVisitor: { what: 'an id that is nearly a visitor', remedy: 'start a chat', optional: true },
  agentUserId: { what: 'an agent account', remedy: 'set AGENT_USER_ID and AGENT_AUTH_TOKEN', optional: true },
};
