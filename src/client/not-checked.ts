import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { FixtureName } from '../contract/types.ts';
import type { AccountName } from '../config/accounts.ts';

/** What a case may lack: an account that asks, or something to ask for. */
export type MissingPrerequisite = AccountName | `fixture ${FixtureName}`;

/** The reply of an intermediary. */
export interface AnsweredInstead {
  readonly status: number;
  /** The product; null if nothing tells it. */
  readonly by: string | null;
}

/** What is known beside the reason. */
export interface AboutNotChecked {
  readonly missing?: MissingPrerequisite | undefined;
  readonly instead?: AnsweredInstead | undefined;
  readonly wasAnswered?: boolean | undefined;
  readonly mayPass?: boolean | undefined;
  readonly timedOut?: boolean | undefined;
}

/** The workspace could not be asked. That is no violation. Any other exception is a bug of the suite. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
  readonly reason: string;
  readonly remedy: string;
  /** What is missing; undefined if the reason is another one. */
  readonly missing: MissingPrerequisite | undefined;
  /** True if something else answered in place of the workspace, and would again. */
  readonly wasAnswered: boolean;
  /** True if it may be over in a few seconds. */
  readonly mayPass: boolean;
  /** True if no reply came in time. */
  readonly timedOut: boolean;
  /** Set if an intermediary replied. */
  readonly instead: AnsweredInstead | undefined;

  /**
   * @param reason one sentence without its full stop
   * @param remedy what to do about it
   */
  constructor(reason: string, remedy: string, about: AboutNotChecked = {}) {
    super(sentenceOf({ reason, remedy }));
    this.reason = reason;
    this.remedy = remedy;
    this.missing = about.missing;
    this.wasAnswered = about.wasAnswered ?? false;
    this.mayPass = about.mayPass ?? false;
    this.timedOut = about.timedOut ?? false;
    this.instead = about.instead;
  }
}

/** The error for a blocker. */
export const notCheckedFor = ({ reason, remedy }: Blocker, about?: AboutNotChecked): NotChecked =>
  new NotChecked(reason, remedy, about);

/** What an attempt to ask the workspace gave, or why it could not ask. */
export type Attempted<Value> =
  | { readonly value: Value; readonly blocker: null }
  | { readonly value: undefined; readonly blocker: Blocker };

/** Turns NotChecked into data. Other errors are thrown on. */
export async function attempted<Value>(attempt: Promise<Value>): Promise<Attempted<Value>> {
  try {
    return { value: await attempt, blocker: null };
  } catch (error) {
    if (!(error instanceof NotChecked)) throw error;
    return { value: undefined, blocker: { reason: error.reason, remedy: error.remedy } };
  }
}

/** The value of an attempt; undefined if the workspace could not be asked. */
export const quietly = async <Value>(attempt: Promise<Value>): Promise<Value | undefined> =>
  (await attempted(attempt)).value;
