import type { AccountName } from '../src/config/accounts.ts';
import type { Asked } from '../src/reference/index.ts';
import type { Condition } from './types.ts';

const params = ({ query }: Asked): URLSearchParams => new URLSearchParams(query);

/** A condition on the exchange, with words that are added to the story. */
const when = (says: string, holds: Condition['holds']): Condition => ({ says, holds });

export const always = when('', () => true);
export const onSuccess = when('', (_asked, { status }) => status === 200);

export const onStatus = (status: number): Condition => when('', (_asked, reply) => reply.status === status);

/** The replies with a status to logged-in callers. */
export const forAccounts = (status: number): Condition =>
  when('', ({ actor }, reply) => actor !== 'anonymous' && reply.status === status);

export const forActor = (actor: AccountName): Condition =>
  when(`, when the ${actor} asks`, (asked, { status }) => asked.actor === actor && status === 200);

export const withParameter = (...names: readonly string[]): Condition =>
  when(
    `, when ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} sent`,
    (asked, { status }) => status === 200 && names.every((name) => params(asked).has(name)),
  );

/** Like `withParameter`, but also if the correct reply is a refusal, because nothing has the value. */
export const sending = (...names: readonly string[]): Condition => ({
  ...withParameter(...names),
  holds: (asked) => names.every((name) => params(asked).has(name)),
});

export const withoutParameters = when(
  ', when no parameter is sent',
  ({ query }, { status }) => status === 200 && query === '',
);

/** The given success of the endpoint, counted from 1. */
export const onNth = (wanted: number): Condition =>
  when(`, on success ${wanted} only`, (_asked, { status }, { nth }) => nth === wanted && status === 200);

/** Every second successful exchange. */
export const everySecond = when(
  ', every second time',
  (_asked, { status }, { nth }) => status === 200 && nth % 2 === 0,
);

/** The second answer to the same question. */
export const askedAgain = when(
  ', when the same is asked again',
  (_asked, { status }, { times }) => status === 200 && times === 2,
);

/** The exchanges whose query or path parameter has this value. */
export const asking = (name: string, value: string): Condition =>
  when(
    `, when ${name} is ${value}`,
    (asked) =>
      params(asked).get(name) === value || asked.params.username === value || asked.params.unitId === value,
  );
