import { existsSync, readFileSync } from 'node:fs';
import { isNotApplicable } from '../src/contract/define.ts';
import { loadContracts } from '../src/contract/load.ts';
import { readVersion } from '../src/contract/release.ts';
import { inForceFor } from '../src/contract/resolve.ts';
import type { EndpointContract, JsonSchema } from '../src/contract/types.ts';
import { richCalls } from '../src/reference/data/rich-calls.ts';
import { isRecord } from './edit.ts';
import { bases, type Basis } from './types.ts';

/** A schema, with an accepted body that has every documented field; the body is undefined if none is known. */
export interface Sampled {
  /** `<endpoint>/<status>`, with the release if it differs from the documented schema. */
  readonly name: string;
  readonly schema: JsonSchema;
  readonly sample: unknown;
}

const message = 'You must be logged in to do this.';
const permission = 'User does not have the permissions required for this action [error-unauthorized]';

/** The documented examples of the shared error replies, and those of releases. */
const refusals: { readonly [status: string]: readonly unknown[] } = {
  400: [
    {
      success: false,
      error: "must have required property 'visitorId' [invalid-params]",
      errorType: 'invalid-params',
    },
  ],
  401: [
    { status: 'error', message, success: false, error: message },
    { status: 'error', message },
  ],
  403: [
    { success: false, error: permission },
    { success: false, error: 'unauthorized' },
  ],
};

const illTyped = ['must be array', 'must NOT have additional properties'].map((sentence) => ({
  success: false,
  error: `${sentence} [invalid-params]`,
  errorType: 'invalid-params',
}));

const fullCall = richCalls.find(
  ({ closedAt, tags, callDuration, v }) =>
    closedAt !== undefined && tags !== undefined && callDuration !== undefined && v.phone !== undefined,
);
const page = { rooms: [{ ...fullCall, open: false }], count: 1, offset: 0, total: 1, success: true };

function successes(id: string): readonly unknown[] {
  const file = new URL(`../schemas/${id}/example.json`, import.meta.url);
  const example: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const visitor = isRecord(example) ? example['visitor'] : undefined;
  if (!isRecord(visitor) || !isRecord(example)) return [example, page];
  const { token: _withdrawn, ...rest } = visitor;
  return [example, { ...example, visitor: rest }];
}

interface Named {
  readonly name: string;
  readonly status: number;
  readonly schema: JsonSchema;
}

/** The contract's own replies, and those of single cases. */
function repliesOf(contract: EndpointContract, basis: Basis): readonly Named[] {
  const release = basis === 'documented' ? '' : `@${basis}`;
  const own = ([200, 400, 401, 403] as const).map((status) => ({
    name: `${status}`,
    status,
    reply: contract.replies[status],
  }));
  const ofCases = contract.cases.flatMap(({ id, expect }) =>
    expect
      .filter((one) => typeof one !== 'number')
      .map((reply) => ({ name: `${id}/${reply.statuses[0] ?? 0}`, status: reply.statuses[0] ?? 0, reply })),
  );
  return [...own, ...ofCases].flatMap(({ name, status, reply }) =>
    isNotApplicable(reply) || reply.schema === undefined
      ? []
      : [{ name: `${contract.id}/${name}${release}`, status, schema: reply.schema }],
  );
}

/** A body with every field of a schema, and its constants as values. */
function ofConstants({ properties, anyOf }: JsonSchema): unknown {
  if (Array.isArray(anyOf)) return isRecord(anyOf[0]) ? ofConstants(anyOf[0]) : undefined;
  if (!isRecord(properties)) return undefined;
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [
      key,
      isRecord(schema) ? (schema['const'] ?? 'text') : 'text',
    ]),
  );
}

/** Every schema of the documentation and of the releases, each once. */
export async function sampledSchemas(
  accepts: (schema: JsonSchema, body: unknown) => boolean,
): Promise<readonly Sampled[]> {
  const contracts = await loadContracts();
  const byText = new Map<string, Sampled>();
  for (const basis of bases)
    for (const contract of contracts.map((one) => inForce(one, basis)))
      for (const { name, status, schema } of repliesOf(contract, basis)) {
        const text = JSON.stringify(schema);
        if (byText.has(text)) continue;
        const samples =
          status === 200
            ? [...successes(contract.id), {}]
            : [...(refusals[status] ?? []), ofConstants(schema), ...illTyped];
        byText.set(text, { name, schema, sample: samples.find((one) => accepts(schema, one)) });
      }
  return [...byText.values()];
}

const inForce = (contract: EndpointContract, basis: Basis): EndpointContract =>
  inForceFor(contract, readVersion(basis)).contract;
