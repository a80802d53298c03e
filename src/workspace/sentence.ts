import type { Obstacle } from './obstacle.ts';

/** What stands in the way, then the remedy after a colon; without a full stop. */
export const sentenceOf = ({ reason, remedy }: Obstacle): string =>
  remedy === '' ? reason : `${reason}: ${remedy}`;
