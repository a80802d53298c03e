import { readFileSync } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { at, isObject, type Json } from '../../src/lib/json.ts';
import { withServer } from './listening.ts';

export interface ExampleReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
}

export interface ExampleOptions {
  /** Gives the status that a `Prefer` header asks for, as Prism does. */
  readonly prefer?: boolean;
  /** Refuses requests without a token. */
  readonly guarded?: boolean;
  /** Tokens that it takes; unset: any. */
  readonly tokens?: readonly string[];
  /** The OpenAPI document that it serves; unset: `docs/openapi.json`. */
  readonly document?: unknown;
  /** What is sent in place of an example. */
  readonly instead?: (path: string, status: number) => ExampleReply | undefined;
}

export interface ExampleServer {
  readonly url: string;
  /** Every request, as `path?query`. */
  readonly asked: readonly string[];
}

/** An exported document, from `docs/`. */
export const exported = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}.json`, import.meta.url), 'utf8'));

const documented = exported('openapi');

/** The responses of the operation that a document has at a path. */
function responsesAt(document: unknown, path: string): Json | undefined {
  const asked = path.split('/');
  const isThis = (template: string): boolean => {
    const segments = template.split('/');
    return (
      segments.length === asked.length &&
      segments.every((segment, index) => segment.startsWith('{') || segment === asked[index])
    );
  };
  const paths = at(document, 'paths');
  const template = Object.keys(isObject(paths) ? paths : {}).find(isThis) ?? '';
  const responses = at(paths, template, 'get', 'responses');
  return isObject(responses) ? responses : undefined;
}

/** The first example of a response, as JSON. */
function exampleOf(response: unknown): string {
  const examples = at(response, 'content', 'application/json', 'examples');
  return JSON.stringify(at(Object.values(isObject(examples) ? examples : {})[0], 'value'));
}

export const json = (status: number, body: unknown): ExampleReply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

/** Starts a mock of the examples of a document, each with the same reply for every id. Closes it whatever happens. */
export async function withExamples<Value>(
  options: ExampleOptions,
  use: (server: ExampleServer) => Promise<Value>,
): Promise<Value> {
  const asked: string[] = [];
  return withServer(
    (request, response) => {
      asked.push(request.url ?? '');
      const { status, type, body, headers = {} } = replyTo(request, options);
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    },
    (url) => use({ url, asked }),
  );
}

function replyTo({ url = '', headers }: IncomingMessage, options: ExampleOptions): ExampleReply {
  const { prefer, guarded, tokens, instead, document = documented } = options;
  const { pathname, searchParams } = new URL(url, 'http://mock');
  const responses = responsesAt(document, pathname);
  const token = headers['x-auth-token'];
  const wanted = prefer === true ? /^code=(\d{3})$/.exec(String(headers['prefer']))?.[1] : undefined;
  const isRefused =
    (guarded === true && token === undefined) || (tokens !== undefined && !tokens.includes(String(token)));
  const lacksId = guarded === true && pathname.includes('/visitor') && !searchParams.has('visitorId');
  const given = isRefused ? 401 : lacksId ? 400 : 200;
  const status = wanted !== undefined && responses?.[wanted] !== undefined ? Number(wanted) : given;
  const other = instead?.(pathname, status);
  if (other !== undefined) return other;
  if (responses === undefined)
    return {
      status: 404,
      type: 'application/problem+json',
      body: '{"title":"Route not resolved","status":404}',
    };
  return { status, type: 'application/json', body: exampleOf(responses[status]) };
}
