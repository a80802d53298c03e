import type { Actor, CredentialForm } from './actor.ts';
import type { Exchange } from './exchange.ts';
import type { RawFinding } from './finding.ts';

/** Names of existing data that cases use, from the environment or discovered on the workspace. */
export type FixtureName =
  | 'monitor'
  | 'otherMonitor'
  | 'nonMonitor'
  /** The monitor's username in the other case, which does not exist. */
  | 'monitorInOtherCase'
  /** The unit's id in the other case, which does not exist. */
  | 'unitInOtherCase'
  /** An existing one without its last letter, which does not exist. */
  | 'nearlyMonitor'
  | 'nearlyUnit'
  | 'nearlyVisitor'
  | 'unit'
  | 'otherUnit'
  | 'visitor'
  | 'otherVisitor'
  | 'agentUserId';

export type Fixtures = { readonly [name in FixtureName]?: string };

export interface FixtureRef {
  readonly fixture: FixtureName;
  /** Value to send if the fixture is missing. */
  readonly otherwise?: string;
}

export const fixture = (name: FixtureName, otherwise?: string): FixtureRef => ({
  fixture: name,
  ...(otherwise === undefined ? {} : { otherwise }),
});

export type Value = string | FixtureRef;

/** Name and value pairs in the order of sending; a name may repeat. */
export type Query = readonly (readonly [name: string, value: Value])[];

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One reply that a contract allows: its statuses, its media type and the schema of its body. */
export interface Reply {
  readonly statuses: readonly number[];
  readonly mediaType: 'application/json' | 'text/plain' | 'any';
  readonly schema?: JsonSchema;
  /** Page and place that document it, shown with every finding. */
  readonly source: string;
  readonly says: string;
}

export interface NotApplicable {
  readonly notApplicable: string;
}

/** States why a contract leaves out a status. */
export const notApplicable = (reason: string): NotApplicable => ({ notApplicable: reason });

/** The statuses that every contract has to describe. A missing one does not compile. */
export type Replies = { readonly [status in 200 | 400 | 401 | 403]: Reply | NotApplicable };

export interface Parameter {
  readonly in: 'path' | 'query';
  readonly type: 'string' | 'integer' | 'json';
  readonly required: boolean;
  readonly says: string;
  readonly example?: string;
}

export type CaseGroup = 'success' | 'unauthenticated' | 'unauthorized' | 'parameters' | 'lists' | 'identity';

/** Input of a query function: the fixtures, and the bodies of the cases in `after`. */
export interface Known {
  readonly fixtures: Fixtures;
  readonly body: (caseId: string) => unknown;
}

/** One request by one actor, and the expected reply. Plain data and pure functions. */
export interface Case {
  /** Kebab-case, unique in its endpoint, never renamed. */
  readonly id: string;
  readonly says: string;
  readonly group: CaseGroup;
  /** The first of these with an account sends the request. */
  readonly as: readonly Actor[];
  readonly credentials?: CredentialForm;
  readonly path?: { readonly [parameter: string]: Value };
  readonly query?: Query | ((known: Known) => Query);
  /** Ids of cases of this endpoint whose replies the query or the checks need. */
  readonly after?: readonly string[];
  /** Replies that conform; the reply's status selects one. A number stands for the contract's own reply. */
  readonly expect: readonly (200 | 400 | 401 | 403 | Reply)[];
  readonly checks?: readonly Check[];
}

export interface EndpointContract {
  /** Equals the folder's name. */
  readonly id: string;
  readonly title: string;
  readonly method: 'GET';
  readonly path: string;
  /** Another path that may serve it: the documented path if a tolerated deviation replaces it. */
  readonly alsoAt?: string;
  /** The documentation page it is transcribed from, as `docs/<name>`. */
  readonly page: string;
  readonly permission: { readonly anyOf: readonly string[] } | NotApplicable;
  readonly edition: 'Premium' | 'Community';
  readonly since?: string;
  readonly parameters: { readonly [name: string]: Parameter };
  readonly replies: Replies;
  /** Key of the list in a success. */
  readonly list?: string;
  /** Set if the items change by themselves, as chats do, unlike configured items. */
  readonly listFlows?: true;
  /** How to fill the list on a workspace where it is empty. */
  readonly whenEmpty?: string;
  readonly cases: readonly Case[];
  readonly deviations: readonly Deviation[];
}

export type Confidence = 'code' | 'types' | 'ran' | 'PR' | 'docs' | 'inferred';

/** Whether an exchange shows the deviation, the documented behaviour, or neither. */
export type Sighting = 'deviation' | 'documented' | undefined;

/** The part of a reply from which `detect` recognises a deviation. */
export interface ReplyView {
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly caseId: string;
}

/** A difference between released servers and the documentation. It replaces an expectation and never just removes one. */
export interface Deviation {
  readonly id: string;
  /** What the documentation says. */
  readonly says: string;
  /** What servers do. */
  readonly servers: string;
  /** Semver range in which it applies. */
  readonly versions: string;
  /** Semver range in which both behaviours conform, because the first patch with the deviation is not known. */
  readonly openIn?: string;
  readonly evidence: string;
  readonly confidence: Confidence;
  /** Binding: upstream decided so, and only the replacement conforms. Tolerated: both behaviours conform. */
  readonly kind: 'binding' | 'tolerated';
  /** True if it changes the request, so that one reply cannot be judged by both contracts. */
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
  /** Exchange of a case in `after`, or of another endpoint as `<endpoint>/<case>`; undefined if it was not sent. */
  readonly related: (caseId: string) => Exchange | undefined;
  /** Values that were sent as secrets. */
  readonly secrets: readonly string[];
  /** True if a gateway in front of the workspace limits callers and sends rate limit headers of its own. */
  readonly gatewayLimits?: boolean;
}

/** What a check rejects in header values of any name. */
export interface AnyHeader {
  readonly rejects: (value: string, secrets: readonly string[]) => boolean;
  /** A harmless value that it rejects too, to record instead of a secret one. */
  readonly replacement: (secrets: readonly string[]) => string;
}

/** One named assertion. Pure: the same input gives the same findings. */
export interface Check {
  readonly id: string;
  readonly says: string;
  /** The sentence of the documentation that it is based on. */
  readonly source: string;
  /** Ids of the cases whose replies it compares with. */
  readonly related?: readonly string[];
  /** Cases of other endpoints, as `<endpoint>/<case>`, whose replies it looks at where they are asked. */
  readonly alsoFrom?: readonly string[];
  /** Names of the headers that it reads, in lower case. A recording keeps these. */
  readonly headers?: readonly string[];
  readonly anyHeader?: AnyHeader;
  readonly judge: (context: CheckContext) => readonly RawFinding[];
}
