import { sentenceOf } from './sentence.ts';

/** The workspace could not be asked properly: it accuses nobody. Any other exception is the suite's own bug. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
  readonly reason: string;
  readonly remedy: string;

  /**
   * @param reason what stands in the way, one sentence without its full stop
   * @param remedy what to do about it
   */
  constructor(reason: string, remedy: string) {
    super(sentenceOf({ reason, remedy }));
    this.reason = reason;
    this.remedy = remedy;
  }
}
