import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerSchema, validate, type OpenApi } from '@hyperjump/json-schema/openapi-3-1';
import type { WireReply } from '../../src/reference/index.ts';
import { root } from './child.ts';

/** An operation of an exported file. */
export interface Operation {
  readonly path: string;
  readonly parameters: readonly string[];
  /** Those that a page documents. */
  readonly statuses: readonly number[];
  /** What is wrong with a reply; empty if it keeps the file. */
  readonly objections: (reply: WireReply) => Promise<readonly string[]>;
}

interface Response {
  readonly content?: { readonly [type: string]: object };
  readonly 'x-undocumented'?: true;
}

interface Get {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: { readonly [status: string]: Response };
}

const escaped = (key: string): string => encodeURI(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The operations of `docs/openapi.json`, or of the file of a release, with a validator that the suite itself does not use. */
export function operationsOf(release: string): readonly Operation[] {
  const name = release === 'documented' ? 'openapi.json' : `openapi-${release}.json`;
  const document: OpenApi = JSON.parse(readFileSync(join(root, 'docs', name), 'utf8'));
  const uri = `https://suite.example/${name}`;
  registerSchema(document, uri, 'https://spec.openapis.org/oas/3.1/dialect/base');
  const paths: { readonly [path: string]: { readonly get: Get } } = Object(document.paths);
  return Object.entries(paths).map(([path, { get }]) => {
    const at = (status: number, type: string): string =>
      `${uri}#/paths/${escaped(path)}/get/responses/${status}/content/${escaped(type)}/schema`;
    return {
      path,
      parameters: get.parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
      statuses: Object.entries(get.responses).flatMap(([status, one]) =>
        one['x-undocumented'] === true ? [] : [Number(status)],
      ),
      objections: async ({ status, headers, body }) => {
        const type = headers.find(([header]) => header === 'content-type')?.[1] ?? 'no content type';
        const response = get.responses[status];
        if (response === undefined) return [`status ${status} is not in ${name}`];
        if (response.content?.[type] === undefined) return [`${status} in ${type} is not in ${name}`];
        const output = await validate(at(status, type), JSON.parse(body.toString()), 'BASIC');
        if (output.valid) return [];
        return (output.errors ?? []).map((one) => `${one.instanceLocation} ${one.absoluteKeywordLocation}`);
      },
    };
  });
}
