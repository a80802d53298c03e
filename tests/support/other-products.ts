import { type ExampleReply, json } from './example-server.ts';
import { withServer } from './listening.ts';

const html = (status: number, body: string, title = 'x'): ExampleReply => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`,
});
const text = (status: number, body: string): ExampleReply => ({ status, type: 'text/plain', body });
const xml = (status: number, body: string): ExampleReply => ({ status, type: 'application/xml', body });
const form =
  '<form action="/login" method="post"><input name="user"><input type="password" name="pass"></form>';

/** Hosts that are no Rocket.Chat; a new one is one line. */
export const otherProducts: { readonly [what: string]: ExampleReply } = {
  'a 404 in HTML': html(404, '<h1>Not Found</h1>'),
  'a 404 in text': text(404, 'default backend - 404'),
  'a 404 in JSON': json(404, { error: 'Not Found' }),
  'a 404 in XML': xml(404, '<Error><Code>NoSuchKey</Code></Error>'),
  'a 404 of nginx': html(404, '<center><h1>404 Not Found</h1></center><hr><center>nginx</center>'),
  'a 404 that names success': json(404, { success: false, error: 'Not Found' }),
  'a 403 in HTML': html(403, '<h1>Forbidden</h1>'),
  'a 403 in text': text(403, 'RBAC: access denied'),
  'a 403 in JSON': json(403, { message: 'Forbidden' }),
  'a 403 that names success': json(403, { success: false, error: 'unauthorized' }),
  'a 403 in XML': xml(403, '<Error><Code>AccessDenied</Code></Error>'),
  'a 401 in JSON': json(401, { message: 'Unauthorized' }),
  'a 401 of another API': json(401, { status: 'error', message: 'Login required.' }),
  'a 401 that asks for a password': { ...text(401, ''), headers: { 'www-authenticate': 'Basic realm="x"' } },
  'a 200 in HTML': html(200, '<h1>It works!</h1>'),
  'a 200 in text': text(200, 'ok'),
  'a 200 without a body': text(200, ''),
  'a 200 in JSON': json(200, { status: 'ok' }),
  'a 200 with a list': json(200, []),
  'a 200 that names success': json(200, { success: true, data: [] }),
  'a 200 with a version': json(200, { version: '8.8', name: 'other' }),
  'a success with a version': json(200, { success: true, version: '8.8' }),
  'a success with every list': json(200, { success: true, queue: [], rooms: [], monitors: [] }),
  'a 200 in XML': xml(200, '<ok/>'),
  'a login page': html(200, form, 'Sign in'),
  'a login page that names the product': html(200, form, 'Sign in to Rocket.Chat'),
  'a page of single sign-on': html(200, 'Single Sign-On for Rocket.Chat', 'Rocket.Chat'),
  'a 500 in JSON': json(500, { success: false, error: 'Internal server error' }),
};

/** Starts such a host, and closes it whatever happens. */
export const withOtherProduct = <Value>(
  { status, type, body, headers }: ExampleReply,
  use: (url: string) => Promise<Value>,
): Promise<Value> =>
  withServer(
    (_request, reply) => void reply.writeHead(status, { 'content-type': type, ...headers }).end(body),
    use,
  );
