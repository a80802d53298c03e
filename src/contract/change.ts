import type { Case, Deviation, EndpointContract, JsonSchema, Reply } from './types.ts';
import type { Permission } from './permissions.ts';

type Change = Deviation['replace'];

/** Combines changes in order. Every change in this file is pure: it takes a contract and returns a new one. */
export const all =
  (...changes: readonly Change[]): Change =>
  (contract) =>
    changes.reduce((changed, change) => change(changed), contract);

/** Sets another path. The old path may be served as well. */
export const withPath =
  (path: string): Change =>
  (contract) => ({ ...contract, path, alsoAt: contract.path });

export const withReply =
  (status: 200 | 400 | 401 | 403, reply: Reply): Change =>
  (contract) => ({ ...contract, replies: { ...contract.replies, [status]: reply } });

/** Changes the schema of a reply. A contract without this reply or its schema stays as it is. */
export const withSchema =
  (status: 200 | 400 | 401 | 403, edit: (schema: JsonSchema) => JsonSchema): Change =>
  (contract) => {
    const reply = contract.replies[status];
    if (!('statuses' in reply) || reply.schema === undefined) return contract;
    return withReply(status, { ...reply, schema: edit(reply.schema) })(contract);
  };

export const withExamples =
  (edit: (example: unknown) => unknown): Change =>
  (contract) => {
    const ok = contract.replies[200];
    if (!('statuses' in ok) || ok.examples === undefined) return contract;
    return withReply(200, { ...ok, examples: ok.examples.map(edit) })(contract);
  };

export const withParameters =
  (edit: (parameters: EndpointContract['parameters']) => EndpointContract['parameters']): Change =>
  (contract) => ({ ...contract, parameters: edit(contract.parameters) });

/** Replaces the case of the same id, or adds the case at the end. */
export const withCase =
  (testCase: Case): Change =>
  (contract) => ({
    ...contract,
    cases: contract.cases.some(({ id }) => id === testCase.id)
      ? contract.cases.map((old) => (old.id === testCase.id ? testCase : old))
      : [...contract.cases, testCase],
  });

export const withCases = (cases: readonly Case[]): Change => all(...cases.map(withCase));

/** Changes the cases with these ids; unknown ids are passed over. */
export const editCases =
  (ids: readonly string[], edit: (testCase: Case) => Case): Change =>
  (contract) => ({
    ...contract,
    cases: contract.cases.map((old) => (ids.includes(old.id) ? edit(old) : old)),
  });

export const withoutCases =
  (...ids: readonly string[]): Change =>
  (contract) => ({ ...contract, cases: contract.cases.filter(({ id }) => !ids.includes(id)) });

export const withPermission =
  (...anyOf: readonly Permission[]): Change =>
  (contract) => ({ ...contract, permission: { anyOf } });

/** Sets the value at a JSON pointer. Drops the `$id`, because two schemas may not share one. */
export function schemaWith(schema: JsonSchema, pointer: string, value: unknown): JsonSchema {
  const { $id: _dropped, ...rest } = schema;
  return set(rest, pointer.slice(1).split('/'), value);
}

function set(node: JsonSchema, keys: readonly string[], value: unknown): JsonSchema {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  const child = node[key];
  const inner = typeof child === 'object' && child !== null && !Array.isArray(child) ? { ...child } : {};
  return { ...node, [key]: rest.length === 0 ? value : set(inner, rest, value) };
}
