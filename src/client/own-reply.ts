import { header } from '../contract/exchange.ts';
import { memoize } from '../lib/memoize.ts';
import type { WireReply } from './transport.ts';

/** The beginning of a body, as text. */
export const start = memoize(({ bytes }: WireReply): string => bytes.subarray(0, 20_000).toString());
export const looksLikeJson = (reply: WireReply): boolean => /^\s*[{[]/.test(start(reply));

export const isHtml = (reply: WireReply): boolean =>
  /html/i.test(header(reply, 'content-type') ?? '') && /^\s*</.test(start(reply));

/** The web app, which answers unknown routes of old releases (docs/released-servers.md#6.1). A login page may have its title too. */
export const isRocketChatPage = (reply: WireReply): boolean =>
  start(reply).includes('__meteor_runtime_config__');

/** Words that only this product has in errors (docs/released-servers.md#6.1), in whatever kind of body. */
const ownWords =
  /You must be logged in to do this|User does not have the permissions required|\[(?:error-[\w-]{1,80}|invalid-params)\]|^\s{0,99}\{[^<]{0,999}:\s{0,9}"error-[\w-]{1,80}"/;

/** The ends of a long body: the last field of the envelope is often `success`. */
const ends = (reply: WireReply): string => start(reply) + reply.bytes.subarray(-2_000).toString();

/** True for a success, words that only this product has, and what Hono says of an unknown route (docs/released-servers.md#6.1). */
export function isSurelyOwn(reply: WireReply): boolean {
  if (ownWords.test(start(reply))) return true;
  if (!looksLikeJson(reply)) return isRocketChatPage(reply) || start(reply).trim() === '404 Not Found';
  return /"success"\s{0,9}:\s{0,9}true|"status"\s{0,9}:\s{0,9}"success"/.test(ends(reply));
}

/** An error in the envelope of the API, which other products use too. */
export function isInEnvelope(reply: WireReply): boolean {
  if (!looksLikeJson(reply)) return false;
  const text = ends(reply);
  // Others have `success` too, but other names for what is wrong.
  if (/"success"\s{0,9}:\s{0,9}false/.test(text)) return /"(?:error|message)"\s{0,9}:/.test(text);
  // Only refusals of an account have this form (docs/released-servers.md#6.1). JSend, which others use, has it with any status.
  return (
    /"status"\s{0,9}:\s{0,9}"error"/.test(text) &&
    [401, 403, 405].includes(reply.status) &&
    /"message"\s{0,9}:/.test(text)
  );
}
