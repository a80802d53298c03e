import { urlOf } from '../../lib/url.ts';
import { existsSync, statSync } from 'node:fs';
import { ConfigError, playable } from '../../config/variables.ts';

/** A side as the user names it. */
export type SideSpec =
  | { readonly kind: 'embedded'; readonly label: string; readonly release: (typeof playable)[number] }
  | { readonly kind: 'workspace'; readonly label: string; readonly url: string }
  | { readonly kind: 'recording'; readonly label: string; readonly file: string };

/** @throws ConfigError if it is neither a release, nor a URL, nor a file */
export function readSpec(text: string): SideSpec {
  const release = playable.find((known) => known === text);
  if (release !== undefined) return { kind: 'embedded', label: text, release };
  if (/^https?:\/\//i.test(text)) return { kind: 'workspace', label: labelOf(text), url: text };
  const releases = `a release of the embedded workspace (${playable.join(', ')})`;
  if (!existsSync(text))
    throw new ConfigError(`'${text}' is neither a URL, nor ${releases}, nor a recording that exists`);
  if (statSync(text).isDirectory())
    throw new ConfigError(`'${text}' is a directory`, `name a recording in it, a URL, or ${releases}`);
  return { kind: 'recording', label: text, file: text };
}

/** A URL with credentials is refused. The message does not repeat it. */
function labelOf(url: string): string {
  const parsed = urlOf(url);
  return parsed === undefined
    ? 'a URL that cannot be read'
    : parsed.origin + parsed.pathname.replace(/\/$/, '');
}
