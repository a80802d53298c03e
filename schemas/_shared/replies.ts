import { jsonReply } from '../../src/contract/define.ts';
import type { JsonSchema, Reply } from '../../src/contract/types.ts';
import badRequest from './400.schema.json' with { type: 'json' };
import unauthorizedBody from './401.schema.json' with { type: 'json' };
import forbiddenBody from './403.schema.json' with { type: 'json' };
import errorBody from './error.schema.json' with { type: 'json' };

/** Schema of an error with exactly this text. Without `errorType` any type passes. */
const exactError = (error: string, errorType?: string): JsonSchema => ({
  type: 'object',
  required: ['success', 'error', ...(errorType === undefined ? [] : ['errorType'])],
  properties: {
    success: { const: false },
    error: { const: error },
    ...(errorType === undefined ? {} : { errorType: { const: errorType } }),
  },
});

export const loggedOut = 'You must be logged in to do this.';
const documented401 = { status: 'error', message: loggedOut };
/** The 401 of releases from 7.5 on; the final 9.0.0 sends the second one. */
export const grown401 = { success: false, error: loggedOut, ...documented401 };
const shrunk401 = { success: false, error: loggedOut };

/** The two documented texts of a 403. */
export const permissionText =
  'User does not have the permissions required for this action [error-unauthorized]';
export const unauthorizedText = 'unauthorized';

/** The 401 of every page: `{status, message}`. */
export const unauthorized = jsonReply(
  401,
  unauthorizedBody,
  'https://developer.rocket.chat/apidocs/get-livechat-queue and the other pages, response 401: "You must be logged in to do this."',
  documented401,
);

/** A schema inside another one: two schemas of one `$id` cannot be compiled. */
const withoutId = ({ $id: _dropped, ...schema }: JsonSchema): JsonSchema => schema;

/** The 401 from 9.0 on. What its final release sends is inferred, so that the documented body passes too. */
export const unauthorizedFrom9 = jsonReply(
  401,
  {
    title: 'Logged out',
    anyOf: [withoutId(unauthorizedBody), exactError(loggedOut)],
  },
  'docs/released-servers.md#12.2: from 9.0.0 on only success and error, or as before',
  shrunk401,
  grown401,
);

export const forbidden = jsonReply(
  403,
  forbiddenBody,
  'https://developer.rocket.chat/apidocs/get-livechat-queue and other pages, response 403, examples 1 and 2',
  { success: false, error: permissionText },
  { success: false, error: unauthorizedText },
);

/** The text of the documented 400, without its code. */
export const missingVisitorId = "must have required property 'visitorId'";

/** The documented 400 of the visitor page. */
export const invalidParams = jsonReply(
  400,
  badRequest,
  'https://developer.rocket.chat/apidocs/get-visitor-information-by-id, response 400',
  { success: false, error: `${missingVisitorId} [invalid-params]`, errorType: 'invalid-params' },
);

/** Any 4xx error but 401 and 403, for requests that the pages do not describe. */
export const cleanError: Reply = {
  statuses: [400, 404, 405, 409, 410, 414, 422],
  mediaType: 'application/json',
  schema: errorBody,
  source: 'the pages are silent; a refusal is a 4xx in the envelope of their 400 and 403 examples',
  says: 'a clean 4xx error',
};

/** An error reply with exactly this text. Without `errorType` any type passes. */
export function errorReply(status: number, error: string, source: string, errorType?: string): Reply {
  return {
    ...jsonReply(status, exactError(error, errorType), source, {
      success: false,
      error,
      ...(errorType === undefined ? {} : { errorType }),
    }),
    says: `${status} ${JSON.stringify(error)}`,
  };
}

/** An error reply whose text and type are one of these pairs. Without a type any type passes. */
export const errorReplies = (
  status: number,
  source: string,
  ...errors: readonly (readonly [text: string, type?: string])[]
): Reply => ({
  ...jsonReply(
    status,
    { title: 'one of the known errors', anyOf: errors.map(([text, type]) => exactError(text, type)) },
    source,
    ...errors.map(([error, errorType]) => ({
      success: false,
      error,
      ...(errorType === undefined ? {} : { errorType }),
    })),
  ),
  says: `${status} ${errors.map(([text]) => JSON.stringify(text)).join(' or ')}`,
});

const successful: JsonSchema = {
  title: 'a success',
  type: 'object',
  required: ['success'],
  properties: { success: { type: 'boolean' } },
};

/** A success without data, where the page does not say what an unknown id returns. Use it with the check `returns-nothing`. */
export const withoutData = (page: string, what: string): Reply => ({
  ...jsonReply(200, successful, `${page} is silent; every documented success has success`),
  says: `200 without a ${what}`,
});
