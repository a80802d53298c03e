import { fileURLToPath } from 'node:url';
import { commands, ended, startChild } from './child.ts';

/** A file for GitHub. */
export interface GithubFile {
  readonly kind: 'workflow' | 'action';
  readonly content: string;
}

/** Sentences of GitHub's own parser about each file, none for one that is valid. */
export async function githubMistakes(files: readonly GithubFile[]): Promise<readonly (readonly string[])[]> {
  const parser = fileURLToPath(new URL('github-parser.ts', import.meta.url));
  const { code, stdout, stderr } = await ended(
    startChild([...commands.slice(0, -1), parser, JSON.stringify(files)]),
  );
  if (code !== 0) throw new Error(`GitHub's parser ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
