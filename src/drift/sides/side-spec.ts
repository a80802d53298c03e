import { urlOf } from '../../lib/url.ts';
import { existsSync, statSync } from 'node:fs';
import { ConfigError, playable } from '../../config/variables.ts';

interface SideNames {
  /** As the user gave it, without credentials. */
  readonly label: string;
  /** What reports call it. */
  readonly name: string;
}

/** A side as the user gave it. */
export type SideSpec = SideNames &
  (
    | { readonly kind: 'embedded'; readonly release: (typeof playable)[number] }
    | { readonly kind: 'workspace'; readonly url: string }
    | { readonly kind: 'recording'; readonly file: string }
  );

/**
 * @param called what the user calls it; unset or blank: by what it is
 * @throws ConfigError if it is neither a release, nor a URL, nor a file
 */
export function readSpec(text: string, called = ''): SideSpec {
  const named = (label: string, name = label): SideNames => ({ label, name: called.trim() || name });
  const release = playable.find((known) => known === text);
  if (release !== undefined) {
    const played = release === 'documented' ? '(documented)' : release;
    return { kind: 'embedded', ...named(text, `embedded workspace ${played}`), release };
  }
  if (/^https?:\/\//i.test(text)) return { kind: 'workspace', ...named(labelOf(text)), url: text };
  const releases = `a release of the embedded workspace (${playable.join(', ')})`;
  if (!existsSync(text))
    throw new ConfigError(`'${text}' is neither a URL, nor ${releases}, nor a recording that exists`);
  if (statSync(text).isDirectory())
    throw new ConfigError(`'${text}' is a directory`, `name a recording in it, a URL, or ${releases}`);
  return { kind: 'recording', ...named(text), file: text };
}

/** A URL with credentials is refused. The message does not repeat it. */
function labelOf(url: string): string {
  const parsed = urlOf(url);
  return parsed === undefined
    ? 'a URL that cannot be read'
    : parsed.origin + parsed.pathname.replace(/\/$/, '');
}
