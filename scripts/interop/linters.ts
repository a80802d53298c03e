import { at, listAt, textAt } from '../../src/lib/json.ts';
import type { Linter } from './tools.ts';

/** Ruleset of Spectral, in the folder where it runs. */
export const spectralRules = { file: 'spectral.json', text: '{ "extends": ["spectral:oas"] }' };

const mostSevere = (problem: unknown): boolean => Number(at(problem, 'severity')) <= 1;

export const linters: readonly Linter[] = [
  {
    name: 'Redocly, recommended',
    package: '@redocly/cli',
    version: '2.77.0',
    command: (document) => [...'redocly lint --extends=recommended --format=json'.split(' '), document],
    objections: (printed) =>
      listAt(printed, 'problems').map((one) => `${textAt(one, 'ruleId')}: ${textAt(one, 'message')}`),
  },
  {
    name: 'Spectral, oas',
    package: '@stoplight/spectral-cli',
    version: '6.16.3',
    command: (document) => [
      ...`spectral lint --quiet --format=json --ruleset ${spectralRules.file}`.split(' '),
      document,
    ],
    objections: (printed) =>
      (Array.isArray(printed) ? printed : [])
        .filter(mostSevere)
        .map((one) => `${textAt(one, 'code')}: ${textAt(one, 'message')}`),
  },
];
