import type { FixtureName } from '../contract/types.ts';

interface Words {
  /** Without its article. */
  readonly noun: string;
  readonly remedy: string;
  /** True where a workspace may well have none: the cases that want it do not apply then. */
  readonly optional: boolean;
}

/** What each fixture is called in sentences, and how one gets it. */
export const fixtureWords: { readonly [name in FixtureName]: Words } = {
  monitor: {
    noun: 'monitor',
    remedy: 'set MONITOR_USERNAME, or make a user a monitor under Omnichannel > Monitors',
    optional: false,
  },
  otherMonitor: { noun: 'second monitor', remedy: 'make a second user a monitor', optional: true },
  nonMonitor: {
    noun: 'user who is no monitor',
    remedy: 'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
    optional: true,
  },
  monitorInOtherCase: {
    noun: 'monitor whose username has letters',
    remedy: 'set MONITOR_USERNAME to one that has',
    optional: true,
  },
  unit: {
    noun: 'unit',
    remedy: 'set UNIT_ID, or create a unit under Omnichannel > Units',
    optional: false,
  },
  unitInOtherCase: {
    noun: 'unit whose id has letters',
    remedy: 'set UNIT_ID to one that has',
    optional: true,
  },
  otherUnit: { noun: 'second unit', remedy: 'create a second unit', optional: true },
  visitor: {
    noun: 'visitor',
    remedy: 'set VISITOR_ID, or start a chat from the livechat widget',
    optional: false,
  },
  otherVisitor: { noun: 'second visitor', remedy: 'start a chat as another visitor', optional: true },
  nearlyMonitor: { noun: 'name that is nearly a monitor', remedy: 'make a user a monitor', optional: true },
  nearlyUnit: { noun: 'id that is nearly a unit', remedy: 'create a unit', optional: true },
  nearlyVisitor: { noun: 'id that is nearly a visitor', remedy: 'start a chat', optional: true },
  agentUserId: { noun: 'agent account', remedy: 'set AGENT_USER_ID and AGENT_AUTH_TOKEN', optional: true },
};

export const fixtureNames = Object.keys(fixtureWords).filter(
  (name): name is FixtureName => name in fixtureWords,
);
