import { fixtureVariables } from '../../contract/fixture.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { variables } from '../../config/variables.ts';

/** `.env.example`: every variable with what it means. An empty value is the same as none. Pure. */
export const envExample = (contracts: readonly EndpointContract[]): string =>
  [
    '# Copy this file to .env, in UTF-8, and fill in what you need. The environment wins over .env. An empty value is the same as none.',
    "# Put a value with a #, a blank, a $ or a quote into 'single quotes'. A shell can then read this file too.",
    ...Object.entries({ ...variables, ...fixtureVariables(contracts) }).map(
      ([name, meaning]) => `\n# ${meaning}\n${name}=`,
    ),
  ].join('\n') + '\n';
