import { playable } from '../../src/config/variables.ts';

/** The releases that the reference workspace plays, beside the documentation. */
export const releases = playable.filter((release) => release !== 'documented');
