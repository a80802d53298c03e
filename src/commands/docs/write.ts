import { writeFileSync } from 'node:fs';
import { generatedDocs } from './generated.ts';

/** Writes the pages that are generated from the data: `npm run docs`. */
for (const { file, text } of await generatedDocs()) {
  writeFileSync(file, text);
  process.stdout.write(`${file}\n`);
}
