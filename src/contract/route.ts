import { at } from '../lib/json.ts';
import type { ReplyView } from './types.ts';

/** True for the reply of an unknown route: plain text from Hono, the web app's page from Restivus (docs/released-servers.md#6.1). */
export const isUnknownRoute = ({
  status,
  body,
  text,
}: Pick<ReplyView, 'status' | 'body' | 'text'>): boolean =>
  (status === 404 && (body === undefined || at(body, 'message') === 'API endpoint does not exist')) ||
  status === 405 ||
  (status === 200 && body === undefined && /^\s*<(?:!doctype|html)/i.test(text));
