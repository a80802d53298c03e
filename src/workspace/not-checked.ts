import type { FixtureName } from '../contract/types.ts';
import type { AccountName } from './config.ts';
import { sentenceOf } from './sentence.ts';

/** What a case may lack: an account that asks, or something to ask for. */
export type Lack = AccountName | FixtureName;

/** The workspace could not be asked properly: it accuses nobody. Any other exception is the suite's own bug. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
  readonly reason: string;
  readonly remedy: string;
  /** What would have to be there; undefined where that is not what stands in the way. */
  readonly lacks: Lack | undefined;

  /**
   * @param reason what stands in the way, one sentence without its full stop
   * @param remedy what to do about it
   */
  constructor(reason: string, remedy: string, lacks?: Lack) {
    super(sentenceOf({ reason, remedy }));
    this.reason = reason;
    this.remedy = remedy;
    this.lacks = lacks;
  }
}
