import type { AnsweredInstead } from './not-checked.ts';

/** Why there was no exchange, and whether the request may be sent again: after a lost reply, never after a violation. */
export interface TransportError {
  readonly reason: string;
  readonly remedy: string;
  readonly retry: boolean;
  /** True if it may be over in a few seconds, although another try at once gets the same. */
  readonly mayPass?: true;
  /** Set if the request ran into its time-out. */
  readonly timedOut?: true;
  /** True if something else answered in place of the workspace, and would again. */
  readonly wasAnswered?: boolean;
  /** Set if an intermediary replied: the status, and the product. */
  readonly instead?: AnsweredInstead;
}

/** A failure whose meaning is known where it is thrown. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly error: TransportError;

  constructor(error: TransportError) {
    super(error.reason);
    this.error = error;
  }
}

/** A message of exceptions, and what it means. Without a flag nothing is tried again. */
export type Row = readonly [
  pattern: RegExp,
  reason: string,
  remedy: string,
  flags?: Partial<Pick<TransportError, 'retry' | 'mayPass' | 'timedOut'>>,
];

/** What the first row that fits a message says; undefined if none fits. */
export function meaningOf(message: string, table: readonly Row[]): TransportError | undefined {
  const row = table.find(([pattern]) => pattern.test(message));
  if (row === undefined) return undefined;
  const [, reason, remedy, flags] = row;
  return { reason, remedy, retry: false, ...flags };
}
