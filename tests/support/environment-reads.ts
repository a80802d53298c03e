/** What a source reads of the environment. */
export interface EnvironmentReads {
  /** Names as they are written; a part that is computed stands as `*`. */
  readonly names: readonly string[];
  /** Expressions in place of a name, which only a run can tell. */
  readonly computed: readonly string[];
}

const name = '[A-Za-z_][A-Za-z0-9_]*';
/** An upper-case name, quoted in any way, or a template with one. */
const quoted = `(?:'(${name})'|"(${name})"|\`([^\`]+)\`)`;

/**
 * Finds what a source in TypeScript reads of the environment, in whatever spelling: by member, by index, by destructuring, by asking
 * whether it is there, through another name for the environment, and through `read('…')` of the configuration. It works on the text, so it
 * sees names in comments too.
 * @param constants values of constants that hold a name, for those that are used as an index
 */
export function environmentReads(
  source: string,
  constants: ReadonlyMap<string, string> = constantsOf(source),
): EnvironmentReads {
  const environment = `(?:process\\s*\\??\\.\\s*env|(?<![\\w$])env|(?<![.\\w$])(?:${[...namesOfEnvironment(source)].join('|')}))`;
  const all = (pattern: string): readonly (string | undefined)[] =>
    [...source.matchAll(new RegExp(pattern, 'g'))].map((match) =>
      match.slice(1).find((group) => group !== undefined),
    );
  const written = [
    ...all(`${environment}\\s*\\??\\.\\s*(${name})`),
    ...all(`${environment}\\s*(?:\\?\\.)?\\s*\\[\\s*${quoted}\\s*\\]`),
    ...all(`${quoted}\\s+in\\s+${environment}\\b`),
    ...all(`(?:hasOwn|getOwnPropertyDescriptor|get)\\(\\s*${environment}\\s*,\\s*${quoted}`),
    ...all(`(?<![.\\w$])read\\(\\s*${quoted}`),
    ...all(`\\{([^{}]*)\\}\\s*(?::\\s*[\\w.]+\\s*)?=\\s*${environment}\\b(?!\\s*[.\\[?])`).flatMap(keysOf),
    ...all(`\\{([^{}]*)\\}\\s*:\\s*(?:${types})\\b`).flatMap(keysOf),
    ...all('\\{[^{}]*\\benv\\s*:\\s*\\{([^{}]*)\\}[^{}]*\\}\\s*=\\s*process\\b').flatMap(keysOf),
  ];
  const indices = all(`${environment}\\s*(?:\\?\\.)?\\s*\\[\\s*([^'"\`\\]\\s][^\\]]*)\\]`).map(String);
  const names = [
    ...written.map((one = '') => one.replaceAll(/\$\{[^}]*\}/g, '*')),
    ...indices.flatMap((index) => constants.get(index) ?? []),
  ];
  return {
    names: [...new Set(names.filter((one) => isVariable(one)))],
    computed: [...new Set(indices.filter((index) => !constants.has(index)))],
  };
}

const types = 'Environment|NodeJS\\.ProcessEnv|ProcessEnv';

/** Members of other things that are called `env`, as Hono's, are in lower case. */
const isVariable = (one: string): boolean => /^[A-Z*][A-Z0-9_*]*$/.test(one);

/** `env`, and whatever else a source calls the environment. */
function namesOfEnvironment(source: string): ReadonlySet<string> {
  const assigned = source.matchAll(
    new RegExp(`(${name})\\s*(?::[^=;,()]+)?=\\s*process\\.env\\b(?!\\s*[.\\[?])`, 'g'),
  );
  const typed = source.matchAll(new RegExp(`(${name})\\s*\\??:\\s*(?:Readonly<)?(?:${types})\\b`, 'g'));
  return new Set(['env', ...[...assigned, ...typed].map(([, one = '']) => one)]);
}

/** The names that a destructuring takes: before a colon or a default. */
const keysOf = (inner = ''): readonly string[] =>
  inner.split(',').map((part) => /^\s*['"]?([\w$]+)/.exec(part)?.[1] ?? '');

/** Constants of a source that hold a name, for sources that import them. */
export const constantsOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/\bconst\s+([\w$]+)(?:\s*:[^=;]+)?\s*=\s*['"`]([A-Z][A-Z0-9_]*)['"`]/g)].map(
      ([, constant = '', value = '']) => [constant, value],
    ),
  );
