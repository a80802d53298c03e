import { variables } from '../../config/variables.ts';

/** `.env.example`: every variable with its meaning. An empty value counts as unset. Pure. */
export const envExample = (): string =>
  [
    '# Copy to .env and fill in what you need; the real environment wins over it. An empty value is the same as none.',
    ...Object.entries(variables).map(([name, meaning]) => `\n# ${meaning}\n${name}=`),
  ].join('\n') + '\n';
