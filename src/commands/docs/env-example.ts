import { fixtureVariables } from '../../contract/fixture.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { variables } from '../../config/variables.ts';

/** `.env.example`: every variable with what it means. An empty value is the same as none. Pure. */
export const envExample = (contracts: readonly EndpointContract[]): string =>
  [
    '# Copy to .env, in UTF-8, and fill in what you need; the real environment wins over it. An empty value is the same as none.',
    '# A # begins a comment, unless the value stands in quotes.',
    ...Object.entries({ ...variables, ...fixtureVariables(contracts) }).map(
      ([name, meaning]) => `\n# ${meaning}\n${name}=`,
    ),
  ].join('\n') + '\n';
