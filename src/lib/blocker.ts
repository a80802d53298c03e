/** Why something could not be asked, as plain data. */
export interface Blocker {
  readonly reason: string;
  readonly remedy: string;
}

/** The reason, then the remedy after a colon, without a full stop. */
export const sentenceOf = ({ reason, remedy }: Blocker): string =>
  remedy === '' ? reason : `${reason}: ${remedy}`;
