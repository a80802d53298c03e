import { at } from '../lib/json.ts';

/**
 * Lets a command go on if nobody reads its output any more, as behind `| head`. What is printed from then on is lost; reports and the exit
 * code are not.
 */
export function outliveClosedOutput(streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams)
    stream.on('error', (error: unknown) => {
      if (at(error, 'code') !== 'EPIPE') throw error;
    });
}
