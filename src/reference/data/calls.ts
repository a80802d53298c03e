import { at, meteorId } from './ids.ts';
import { servedBy } from './build.ts';
import type { User, Visitor, VoipRoom } from './types.ts';

export interface CallSeed {
  readonly visitor: Visitor;
  readonly agent: User;
  readonly minutes: number;
  readonly queue: string;
  readonly direction: 'inbound' | 'outbound';
  /** Duration in seconds; undefined while the call is open. */
  readonly seconds?: number;
  readonly tags?: readonly string[];
  readonly closer?: 'user' | 'visitor';
  readonly phone?: string;
}

function required(seed: CallSeed) {
  const { visitor, minutes } = seed;
  const fname = visitor.name ?? visitor.username;
  return {
    _id: meteorId(`call/${minutes}`),
    t: 'v' as const,
    name: `${fname}-${callId(minutes)}`,
    fname,
    ts: at(minutes),
    v: {
      _id: visitor._id,
      username: visitor.username,
      status: seed.seconds === undefined ? 'online' : 'offline',
      name: fname,
      token: visitor.token,
      ...(seed.phone === undefined ? {} : { phone: seed.phone, lastMessageTs: at(minutes + 2) }),
    },
    servedBy: servedBy(seed.agent, minutes),
    queue: seed.queue,
    direction: seed.direction,
    callStarted: at(minutes),
    msgs: 0,
    usersCount: 1,
  };
}

const callId = (minutes: number): string => `${1_738_567_800 + minutes * 60}.${100 + (minutes % 900)}`;

function ending(seed: CallSeed): Partial<VoipRoom> {
  if (seed.seconds === undefined) return { open: true };
  const { _id, username } = seed.agent;
  return {
    closedAt: at(seed.minutes + Math.ceil(seed.seconds / 60)),
    closer: seed.closer ?? 'user',
    closedBy: { _id, username },
  };
}

export function call(seed: CallSeed): VoipRoom {
  const { seconds, minutes, tags } = seed;
  return {
    ...required(seed),
    callUniqueId: callId(minutes),
    ...ending(seed),
    ...(seconds === undefined ? {} : { callDuration: seconds, callTotalHoldTime: seconds % 40 }),
    callWaitingTime: minutes % 25,
    lm: at(minutes),
    ...(tags === undefined ? {} : { tags }),
    default: false,
    ro: false,
    cl: false,
    _updatedAt: at(minutes + 90),
  };
}

/** A call with the required fields only, and those of a closed call. */
export function bareCall(seed: CallSeed): VoipRoom {
  return { ...required(seed), ...ending(seed), _updatedAt: at(seed.minutes + 90) };
}
