import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { FixtureName } from '../contract/types.ts';
import type { AccountName } from '../config/accounts.ts';

/** What a case may lack: an account that asks, or something to ask for. */
export type MissingPrerequisite = AccountName | `fixture ${FixtureName}`;

/** The workspace could not be asked properly: it accuses nobody. Any other exception is the suite's own bug. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
  readonly reason: string;
  readonly remedy: string;
  /** What would have to be there; undefined where that is not what stands in the way. */
  readonly missing: MissingPrerequisite | undefined;

  /**
   * @param reason what stands in the way, one sentence without its full stop
   * @param remedy what to do about it
   */
  constructor(reason: string, remedy: string, missing?: MissingPrerequisite) {
    super(sentenceOf({ reason, remedy }));
    this.reason = reason;
    this.remedy = remedy;
    this.missing = missing;
  }
}

/** What stood in the way of an attempt; null if nothing did. */
export async function blockerOf(attempt: Promise<unknown>): Promise<Blocker | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof NotChecked) return { reason: error.reason, remedy: error.remedy };
    throw error;
  }
}

/** The value of an attempt; undefined if the workspace could not be asked. */
export async function quietly<Value>(attempt: Promise<Value>): Promise<Value | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof NotChecked) return undefined;
    throw error;
  }
}
