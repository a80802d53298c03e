import { withBody, withHeader } from '../edit.ts';
import { always } from '../when.ts';
import { release } from './release.ts';

const rooms = { rooms: [], count: 0, offset: 0, total: 0, success: true };
export const removedServed = release(
  'removed-endpoint-served',
  'is a success, although the release removed the endpoint',
  'status',
  (reply) => ({ ...withHeader(withBody(reply, rooms), 'content-type', 'application/json'), status: 200 }),
  always,
);
export const removedInJson = release(
  'removed-endpoint-in-json',
  'is a 404 in JSON instead of plain text',
  'content-type',
  (reply) => ({
    ...withHeader(
      withBody(reply, { success: false, error: 'Not found' }),
      'content-type',
      'application/json',
    ),
  }),
  always,
);
export const removedAsks = release(
  'removed-endpoint-asks-for-login',
  'is a 401, although the release removed the endpoint',
  'status',
  (reply) => ({
    ...withHeader(
      withBody(reply, { status: 'error', message: 'You must be logged in to do this.' }),
      'content-type',
      'application/json',
    ),
    status: 401,
  }),
  always,
);
