/** Why something could not be asked, as plain data. */
export interface Obstacle {
  readonly reason: string;
  readonly remedy: string;
}

/** What stands in the way, then the remedy after a colon; without a full stop. */
export const sentenceOf = ({ reason, remedy }: Obstacle): string =>
  remedy === '' ? reason : `${reason}: ${remedy}`;
