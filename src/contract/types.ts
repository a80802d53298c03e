import type { Actor, CredentialForm } from './actor.ts';
import type { Exchange } from './exchange.ts';
import type { RawFinding } from './finding.ts';
import type { DeclaredFixtures } from './fixture.ts';
import type { FreeParts } from './free-parts.ts';
import type { LicenceModule } from './licence.ts';
import type { Permissions } from './permissions.ts';
import type { Replies, Reply } from './reply.ts';

export { notApplicable } from './reply.ts';
export type { JsonSchema, NotApplicable, Replies, Reply } from './reply.ts';

/** Name of a fixture or a relative of one, as the endpoint declares it. */
export type FixtureName = string;

/** The fixtures of a run by name. */
export type Fixtures = { readonly [name: FixtureName]: string };

export interface FixtureRef {
  readonly fixture: FixtureName;
  /** What to ask for where there is no such thing. */
  readonly otherwise?: string;
}

export const fixture = (name: FixtureName, otherwise?: string): FixtureRef => ({
  fixture: name,
  ...(otherwise === undefined ? {} : { otherwise }),
});

export type Value = string | FixtureRef;

/** Name and value pairs in the order in which they are sent; a name may repeat. */
export type Query = readonly (readonly [name: string, value: Value])[];

export interface Parameter {
  readonly in: 'path' | 'query';
  readonly type: 'string' | 'integer' | 'json';
  readonly required: boolean;
  readonly says: string;
  readonly example?: string;
}

export type CaseGroup = 'success' | 'unauthenticated' | 'unauthorized' | 'parameters' | 'lists' | 'identity';

/** What a query function may look at: the fixtures, and the bodies of the cases named in `after`. */
export interface Known {
  readonly fixtures: Fixtures;
  readonly body: (caseId: string) => unknown;
}

/** One request by one actor, and what has to come back. Plain data and pure functions. */
export interface Case {
  /** Kebab-case, unique in its endpoint, never renamed. */
  readonly id: string;
  readonly says: string;
  readonly group: CaseGroup;
  /** The first of these that has an account asks. */
  readonly as: readonly Actor[];
  readonly credentials?: CredentialForm;
  readonly path?: { readonly [parameter: string]: Value };
  readonly query?: Query | ((known: Known) => Query);
  /** Kebab ids of cases of this endpoint whose replies the query or the checks need. */
  readonly after?: readonly string[];
  /** Replies that conform; the one that has the reply's status judges. Numbers are the contract's own replies. */
  readonly expect: readonly (200 | 400 | 401 | 403 | Reply)[];
  readonly checks?: readonly Check[];
}

export interface EndpointContract {
  /** Equals the folder's name. */
  readonly id: string;
  readonly title: string;
  readonly method: 'GET';
  readonly path: string;
  /** Where it may be served as well: the documented path that a tolerated deviation replaces. */
  readonly alsoAt?: string;
  /** The documentation page it is transcribed from, as `docs/<name>`. */
  readonly page: string;
  readonly permission: Permissions;
  readonly edition: 'Community' | LicenceModule;
  readonly since?: string;
  readonly parameters: { readonly [name: string]: Parameter };
  readonly replies: Replies;
  /** What the cases ask for by name; a fixture of several endpoints stands in `schemas/_shared/`. */
  readonly fixtures?: DeclaredFixtures;
  /** Key of the list that a success carries. */
  readonly list?: string;
  /** Set where the list's items come and go by themselves, as chats do, and are not what somebody configured. */
  readonly listFlows?: true;
  /** How to fill that list on a workspace where it is empty. */
  readonly whenEmpty?: string;
  /** What in its replies is free text: the checks for secrets and stack traces leave it alone. */
  readonly freeParts?: FreeParts;
  readonly cases: readonly Case[];
  readonly deviations: readonly Deviation[];
}

export type Confidence = 'code' | 'types' | 'ran' | 'PR' | 'docs' | 'inferred';

/** What an exchange shows of a deviation: the servers' way, the documented way, or neither. */
export type Sighting = 'deviation' | 'documented' | undefined;

/** What a deviation looks at to recognise itself. */
export interface ReplyView {
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly caseId: string;
}

/** A place where released servers depart from the documentation; it replaces an expectation, it never silences one. */
export interface Deviation {
  readonly id: string;
  /** What the documentation says. */
  readonly says: string;
  /** What servers do. */
  readonly servers: string;
  /** Semver range in which it holds. */
  readonly versions: string;
  /** Semver range in which either behaviour conforms, because it is not proven from which patch on it holds. */
  readonly openIn?: string;
  readonly evidence: string;
  readonly confidence: Confidence;
  /** Binding: upstream decided so, only the replacement conforms. Tolerated: the page or the server is wrong, both conform. */
  readonly kind: 'binding' | 'tolerated';
  /** True where it changes what is asked, so that one reply cannot be judged both ways. */
  readonly changesRequest?: true;
  readonly replace: (contract: EndpointContract) => EndpointContract;
  readonly detect: (reply: ReplyView) => Sighting;
}

export interface CheckContext {
  readonly exchange: Exchange;
  readonly endpoint: EndpointContract;
  readonly testCase: Case;
  readonly fixtures: Fixtures;
  /** Parameters as sent, decoded. */
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  /** Exchange of a case named in `after`, or of another endpoint's as `<endpoint>/<case>`; undefined if it was not asked. */
  readonly related: (caseId: string) => Exchange | undefined;
  /** Values that were sent as secrets. */
  readonly secrets: readonly string[];
  /** True where something in front of the workspace limits its callers, and writes headers of its own. */
  readonly gatewayLimits?: boolean;
}

/** What a check has against the values of headers, whatever their names. */
export interface AnyHeader {
  readonly rejects: (value: string, secrets: readonly string[]) => boolean;
  /** A value that it objects to as well, and that may stand for one which is nobody's business. */
  readonly replacement: (secrets: readonly string[]) => string;
}

/** One named assertion. Pure: the same input gives the same findings. */
export interface Check {
  readonly id: string;
  readonly says: string;
  /** The sentence of the contract that backs it. */
  readonly source: string;
  /** Kebab ids of the cases whose replies it compares with. */
  readonly related?: readonly string[];
  /** Names of the headers that it looks at, in lower case: whoever keeps replies to judge them later keeps these. */
  readonly headers?: readonly string[];
  readonly anyHeader?: AnyHeader;
  readonly judge: (context: CheckContext) => readonly RawFinding[];
}
