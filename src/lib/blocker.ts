/** Why something could not be asked, as plain data. */
export interface Blocker {
  readonly reason: string;
  readonly remedy: string;
  /** Set if an intermediary put its own body into the place of the right reply: one cause for all such statuses. */
  readonly replaced?: { readonly by: string; readonly status: number };
}

/** The reason, then the remedy after a colon, without a full stop. */
export const sentenceOf = ({ reason, remedy }: Blocker): string =>
  remedy === '' ? reason : `${reason}: ${remedy}`;
