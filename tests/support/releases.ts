import { playable } from '../../src/workspace/variables.ts';

/** The releases that the reference workspace plays, beside the documentation. */
export const releases = playable.filter((release) => release !== 'documented');
