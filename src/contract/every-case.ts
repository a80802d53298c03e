import type { Case, EndpointContract } from './types.ts';

/** Every case by the documentation, then by each deviation alone. A case that a deviation does not change comes again. */
export const everyCase = (endpoint: EndpointContract): readonly Case[] =>
  [endpoint, ...endpoint.deviations.map(({ replace }) => replace(endpoint))].flatMap(({ cases }) => cases);
