import type { Case, EndpointContract } from './types.ts';

/** The cases by the documentation, and those that a deviation adds or replaces. */
export const everyCase = (endpoint: EndpointContract): readonly Case[] =>
  [endpoint, ...endpoint.deviations.map(({ replace }) => replace(endpoint))].flatMap(({ cases }) => cases);
