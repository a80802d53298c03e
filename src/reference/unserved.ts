import { addressed } from './endpoints.ts';
import { listRoutes } from './routes/lists.ts';
import { monitorRoutes, unitRoutes } from './routes/monitors.ts';
import { visitorRoutes } from './routes/visitors.ts';

interface Endpoint {
  readonly id: string;
  /** With its parameters in braces. */
  readonly path: string;
}

/** Paths of the other routes, with `*` for each parameter. */
const others = [...listRoutes, ...monitorRoutes, ...unitRoutes(true), ...visitorRoutes(true)].map(
  ({ path }) => path.replaceAll(/:\w+/g, '*'),
);

function isServed(path: string): boolean {
  const anyOf = path.replaceAll(/\{\w+\}/g, '*');
  return addressed(anyOf).endpoint !== undefined || others.includes(anyOf);
}

/** Ids of the endpoints that the embedded workspace serves in no release. An endpoint that a later release removed is not among them. */
export const unserved = (endpoints: readonly Endpoint[]): readonly string[] =>
  endpoints.filter(({ path }) => !isServed(path)).map(({ id }) => id);
