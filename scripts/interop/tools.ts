/** A program from npm, run by `npx` in exactly this version. */
export interface Tool {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly needsJava?: true;
}

const prism = { package: '@stoplight/prism-cli', version: '5.16.0' };

/** A mock server that serves an OpenAPI document. */
export interface Mock extends Tool {
  /** Program and arguments that serve a document on a port of 127.0.0.1. */
  readonly command: (document: string, port: string) => readonly string[];
  /** Whether it can be asked for a status. */
  readonly refuses: boolean;
}

export const mocks: readonly Mock[] = [
  {
    ...prism,
    name: 'Prism, static',
    // Prism sends CORS headers with credentials by itself, which releases do not.
    command: (document, port) => [...'prism mock --cors=false --port'.split(' '), port, document],
    refuses: true,
  },
  {
    ...prism,
    name: 'Prism, dynamic',
    command: (document, port) => [
      ...'prism mock --cors=false --dynamic --seed 1 --port'.split(' '),
      port,
      document,
    ],
    refuses: true,
  },
  {
    name: 'Mockoon',
    package: '@mockoon/cli',
    version: '9.9.0',
    command: (document, port) => [
      ...'mockoon-cli start --disable-log-to-file --disable-admin-api --hostname 127.0.0.1 --port'.split(' '),
      port,
      '--data',
      document,
    ],
    refuses: false,
  },
  {
    name: 'Specmatic',
    package: 'specmatic',
    version: '2.55.1',
    needsJava: true,
    command: (document, port) => [...'specmatic stub --host 127.0.0.1 --port'.split(' '), port, document],
    refuses: true,
  },
];

/** A program that says what is wrong with a document. */
export interface Linter extends Tool {
  readonly command: (document: string) => readonly string[];
  /** What it objects to, from the JSON that it prints. Notes that are neither errors nor warnings do not count. */
  readonly objections: (printed: unknown) => readonly string[];
}
