import { readFileSync } from 'node:fs';
import { playable } from '../../config/variables.ts';
import { loadContracts } from '../../contract/load.ts';
import { checksTable } from './checks-table.ts';
import { deviationsPage } from './deviations.ts';
import { releasesPage } from './releases.ts';
import { withCaseTable } from './readme-table.ts';
import { envExample } from './env-example.ts';
import { openApi } from './openapi.ts';

export interface Page {
  /** From the root of the project. */
  readonly file: string;
  readonly text: string;
}

/** The committed OpenAPI document of a release that the embedded workspace plays. */
export const openApiFile = (release: (typeof playable)[number]): string =>
  release === 'documented' ? 'docs/openapi.json' : `docs/openapi-${release}.json`;

/** Every generated page with its text. Reads the README of the current folder. */
export async function generatedDocs(): Promise<readonly Page[]> {
  const contracts = await loadContracts();
  return [
    { file: 'docs/deviations.md', text: deviationsPage(contracts) },
    { file: 'docs/releases.md', text: releasesPage(contracts) },
    { file: 'docs/checks.md', text: checksTable(contracts) },
    { file: 'README.md', text: withCaseTable(readFileSync('README.md', 'utf8'), contracts) },
    { file: '.env.example', text: envExample(contracts) },
    ...playable.map((release) => ({
      file: openApiFile(release),
      text: `${JSON.stringify(openApi(contracts, release === 'documented' ? {} : { release }), null, 2)}\n`,
    })),
  ];
}
