import { failure, success, type Answer } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
import type { Setting } from '../setting.ts';
import type { DeclaredForm } from '../types.ts';
import { atLeast, trimmed } from '../version.ts';

type Json = Readonly<Record<string, unknown>>;

const inBraces = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** JSON leaves out what is undefined. */
const oldOperation = ({ permissions, premium }: Route): Json => ({
  responses: {},
  permissionsRequired: permissions && { '*': { operation: 'hasAll', permissions } },
  license: premium && ['livechat-enterprise'],
  security: [{ userId: [], authToken: [] }],
  tags: ['Missing Documentation'],
});

const newOperation = ({ path, permissions, premium, parameters }: Route): Json => ({
  parameters: [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true })),
    ...Object.keys(parameters?.known ?? {}).map((name) => ({
      name,
      in: 'query',
      required: parameters?.required?.includes(name) === true,
    })),
  ],
  responses: { 400: {}, 401: {}, 403: {}, 429: {} },
  'x-permissions': permissions,
  'x-license': premium && ['livechat-enterprise'],
});

function pathsOf(routes: readonly Route[], form: DeclaredForm): Json {
  return Object.fromEntries(
    routes.map((route) => [
      form === 'new' ? inBraces(route.path) : route.path,
      { [route.method.toLowerCase()]: form === 'new' ? newOperation(route) : oldOperation(route) },
    ]),
  );
}

/** Without `withUndocumented=true` the routes of these pages are hidden, and any other parameter is refused. */
function answer(routes: readonly Route[], { query, setting }: Call): Answer {
  const names = Object.keys(query);
  if (names.some((name) => name !== 'withUndocumented'))
    return failure('must NOT have additional properties [invalid-params]', 'invalid-params');
  const { version, declared } = setting;
  const shown = query['withUndocumented'] === 'true' ? routes : [];
  const document = {
    openapi: declared === 'new' ? '3.1.0' : '3.0.3',
    info: { title: 'Rocket.Chat API', version: atLeast(version, 8, 3) ? trimmed(version) : version },
    paths: pathsOf(shown, declared),
  };
  return declared === 'new' ? { status: 200, body: document } : success(document);
}

/** The route of the OpenAPI document, which the embedded workspace has from 7.13 on. */
export const declaredRoutes = ({ version, declared }: Setting, routes: readonly Route[]): readonly Route[] =>
  atLeast(version, 7, 13) && declared !== 'none'
    ? [get('/api/docs/json', (call) => answer(routes, call), { open: true, unlimited: true })]
    : [];
