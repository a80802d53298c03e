const METEOR = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
const START = Date.UTC(2025, 1, 3, 7, 30, 0, 0);

function scramble(text: string): () => number {
  let state = 2166136261;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

function draw(name: string, alphabet: string, length: number): string {
  const next = scramble(name);
  let drawn = '';
  while (drawn.length < length) drawn += alphabet[next() % alphabet.length] ?? '';
  return drawn;
}

/** A 17-character id like those of Meteor's Random.id. The same name always gives the same id. */
export const meteorId = (name: string): string => draw(name, METEOR, 17);

/** The 24 hexadecimal digits of a Mongo ObjectId, which newer visitors have. */
export const hexId = (name: string): string => draw(name, HEX, 24);

/** A secret of the given length. A login token has 43 characters. */
export const secret = (name: string, length = 43): string => draw(`secret/${name}`, METEOR, length);

/** A date in minutes from the workspace's first day. Milliseconds vary on purpose. */
export function at(minutes: number): string {
  return new Date(START + minutes * 60_000 + ((Math.abs(minutes) * 137) % 1000)).toISOString();
}
