/** Why something could not be asked, as plain data. */
export interface Blocker {
  readonly reason: string;
  readonly remedy: string;
  /** Set if an intermediary replied: who, the status, and whether that is the right one, so that only the body was replaced. */
  readonly instead?: { readonly by: string | null; readonly status: number; readonly isRight: boolean };
}

/** The reason, then the remedy after a colon, without a full stop. */
export const sentenceOf = ({ reason, remedy }: Blocker): string =>
  remedy === '' ? reason : `${reason}: ${remedy}`;
