import { NotChecked } from './not-checked.ts';

/** Why something could not be asked, as plain data. */
export interface Obstacle {
  readonly reason: string;
  readonly remedy: string;
}

/** What stood in the way of an attempt; null if nothing did. */
export async function obstacle(attempt: Promise<unknown>): Promise<Obstacle | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof NotChecked) return { reason: error.reason, remedy: error.remedy };
    throw error;
  }
}

/** The value of an attempt; undefined if the workspace could not be asked. */
export async function quietly<Value>(attempt: Promise<Value>): Promise<Value | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof NotChecked) return undefined;
    throw error;
  }
}
