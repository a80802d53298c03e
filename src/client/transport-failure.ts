import type { AnsweredInstead } from './not-checked.ts';

/** Why there was no exchange, and whether a retry is allowed: for a lost reply, never for a violation. */
export interface TransportError {
  readonly reason: string;
  readonly remedy: string;
  readonly retry: boolean;
  /** Set if the request ran into its time-out. */
  readonly timedOut?: true;
  /** True if somebody in the workspace's place answered, and would again. */
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

/** Messages of exceptions, and what they mean. */
export type Row = readonly [pattern: RegExp, error: TransportError];

const row =
  (retry: boolean) =>
  (pattern: RegExp, reason: string, remedy: string): Row => [pattern, { reason, remedy, retry }];
export const [once, again] = [row(false), row(true)];
