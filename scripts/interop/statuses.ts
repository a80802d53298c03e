import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { preferHeaders } from '../../src/contract/exchange.ts';
import { at, isObject, listAt, parsedJson, textAt, type Json } from '../../src/lib/json.ts';

/** What a document wants of a mock: each documented status of each path. */
interface Wanted {
  readonly path: string;
  readonly status: string;
  /** JSON pointer of the schema. */
  readonly schema: string;
}

const inPointer = (key: string): string =>
  encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(isObject(value) ? value : {});

/** The documented statuses of a document, with the request for each: the one of the documented example. */
export const documentedStatuses = (document: Json): readonly Wanted[] =>
  entriesOf(document['paths']).flatMap(([path, item]) =>
    entriesOf(at(item, 'get', 'responses'))
      .filter(([, response]) => at(response, 'x-undocumented') !== true)
      .map(([status]) => ({
        path: filled(path, listAt(at(item, 'get'), 'parameters')),
        status,
        schema: ['paths', path, 'get', 'responses', status, 'content', 'application/json', 'schema']
          .map(inPointer)
          .join('/'),
      })),
  );

function filled(path: string, parameters: readonly unknown[]): string {
  const required = parameters.filter((one) => at(one, 'required') === true);
  const valueOf = (one: unknown): string => textAt(one, 'examples', 'documented', 'value');
  const segments = required.reduce<string>(
    (filledIn, one) => filledIn.replace(`{${textAt(one, 'name')}}`, encodeURIComponent(valueOf(one))),
    path,
  );
  const query = required
    .filter((one) => textAt(one, 'in') === 'query')
    .map((one): [string, string] => [textAt(one, 'name'), valueOf(one)]);
  return query.length === 0 ? segments : `${segments}?${new URLSearchParams(query).toString()}`;
}

/** A connection for each request: a kept one may belong to a server that had the port before. */
async function replyTo(
  url: string,
  headers: { readonly [name: string]: string },
): Promise<{ readonly statusCode: number | undefined; readonly body: unknown }> {
  const request = get(url, { headers, agent: false });
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  return { statusCode: reply.statusCode, body: parsedJson(await text(reply)) };
}

/** Asks a mock for every documented status. @returns what it does not serve, or not as the document says */
export async function notServed(url: string, document: Json): Promise<readonly string[]> {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...document }, 'document');
  const failures: string[] = [];
  for (const { path, status, schema } of documentedStatuses(document)) {
    const credentials = { 'X-Auth-Token': 'any', 'X-User-Id': 'any' };
    const headers = { ...credentials, ...Object.fromEntries(preferHeaders(Number(status))) };
    const { statusCode: given, body } = await replyTo(`${url}${path}`, headers);
    const accepts = ajv.compile({ $ref: `document#/${schema}` });
    if (`${given}` !== status) failures.push(`${path}: status ${given} instead of ${status}`);
    else if (!accepts(body))
      failures.push(`${path}: ${status} has another body: ${ajv.errorsText(accepts.errors)}`);
  }
  return failures;
}
