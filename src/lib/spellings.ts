const shortestPiece = 16;

/** The first and last letters of a long secret, because part of it is a leak too. */
export const pieces = (secret: string): readonly string[] =>
  secret.length < 2 * shortestPiece ? [] : [secret.slice(0, shortestPiece), secret.slice(-shortestPiece)];

/** Encodings in which a server may send a secret back. */
export const spellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('hex').replaceAll(/../g, '%$&'),
  Buffer.from(secret).toString('hex').toUpperCase().replaceAll(/../g, '%$&'),
];
