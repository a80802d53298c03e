import type { Actor, CredentialForm } from './actor.ts';
import type { Exchange } from './exchange.ts';
import type { RawFinding } from './finding.ts';
import type { DeclaredFixtures, DeclaredLists } from './fixture.ts';
import type { FreeParts } from './free-parts.ts';
import type { AllListed } from './listed.ts';
import type { LicenceModule } from './licence.ts';
import type { Permissions } from './permissions.ts';
import type { Replies, Reply } from './reply.ts';

export { notApplicable } from './reply.ts';
export type { JsonSchema, NotApplicable, Replies, Reply } from './reply.ts';

/** Name of a fixture or a relative of one, as the endpoint declares it. */
export type FixtureName = string;

export type Fixtures = { readonly [name: FixtureName]: string };

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

export interface Parameter {
  readonly in: 'path' | 'query';
  /** `strings`: a list, sent as `name[]`. */
  readonly type: 'string' | 'integer' | 'json' | 'strings';
  readonly required: boolean;
  readonly says: string;
  readonly example?: string;
  /** The legal values; unset: any. */
  readonly values?: readonly string[];
  /** Where it is described, if the page does not name it. No run has to send it. */
  readonly undocumented?: string;
}

/** What a case of the group `lists` is about. */
export type ListTag = 'paging' | 'filters';

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
  /** Tags of a case of the group `lists`; unset: `filters`. */
  readonly tags?: readonly ListTag[];
  /** Set if a mock that only has the documented examples can answer it. */
  readonly inExamples?: true;
  /** The first of these with an account sends the request. */
  readonly as: readonly Actor[];
  readonly credentials?: CredentialForm;
  readonly path?: { readonly [parameter: string]: Value };
  readonly query?: Query | ((known: Known) => Query);
  /** Ids of cases of this endpoint whose replies the query or the checks need. */
  readonly after?: readonly string[];
  /** Ids of cases that are asked before it, if the run asks them, because its reply shows what they did to the server. */
  readonly follows?: readonly string[];
  /** Set if an empty list may be right. `where` decides it from the items of the case `by` and from the lists of the workspace. */
  readonly emptyIsRight?: {
    readonly by: string;
    readonly where: (items: readonly unknown[], listed: AllListed) => boolean;
  };
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
  /** The documentation page that it is transcribed from, as `docs/<name>`. */
  readonly page: string;
  readonly permission: Permissions;
  readonly edition: 'Community' | LicenceModule;
  readonly parameters: { readonly [name: string]: Parameter };
  readonly replies: Replies;
  /** Fixtures that the cases use, by name. One that several endpoints use is in `schemas/_shared/`. */
  readonly fixtures?: DeclaredFixtures;
  /** Lists of the workspace that replies are compared with, by name. One that several endpoints use is in `schemas/_shared/`. */
  readonly lists?: DeclaredLists;
  /** Key of the list in a success. */
  readonly list?: string;
  /** Key of the one thing in a success. Set if the page does not say what a reply without one looks like: null proves nothing then. */
  readonly item?: string;
  /** What a user can do on a workspace where the list is empty, or the one thing does not exist. */
  readonly whenEmpty?: string;
  /** Parts of its replies that people fill. The checks for secrets and stack traces leave them alone. */
  readonly freeParts?: FreeParts;
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

/** What a workspace shows of an account. */
export interface Person {
  readonly actor: Actor;
  readonly userId: string;
  readonly username?: string;
  readonly name?: string;
}

/** A person as a list of the workspace shows it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface CheckContext {
  readonly exchange: Exchange;
  readonly endpoint: EndpointContract;
  readonly testCase: Case;
  readonly fixtures: Fixtures;
  /** Parameters as sent, decoded. */
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  /** Exchange of a case in `after`, or of any as `<endpoint>/<case>`; undefined if it was not sent. */
  readonly related: (caseId: string) => Exchange | undefined;
  /** Values that were sent as secrets. */
  readonly secrets: readonly string[];
  /** Tokens of others that lists of the workspace showed. */
  readonly tokens?: readonly string[];
  /** Persons that the workspace's own lists and profiles showed before the first case. */
  readonly named?: readonly Named[];
  /** Things that the workspace's own lists showed before the first case, by the name of the list, or the fixture whose list it is. */
  readonly listed?: AllListed;
  /** The accounts of the run. */
  readonly people?: readonly Person[];
  /** True if a gateway in front of the workspace limits callers and sends rate limit headers of its own. */
  readonly gatewayLimits?: boolean;
  /** True if a gateway allows every reply to other origins with credentials. */
  readonly gatewayCors?: boolean;
  /** Permissions that the workspace itself declares for the endpoint; undefined where it declares none. */
  readonly declaredPermissions?: readonly string[];
}

/** What a check rejects in header values of any name. */
export interface AnyHeader {
  readonly rejects: (value: string, secrets: readonly string[], name: string) => boolean;
  /** A harmless value that it rejects too, to record instead of a secret one. */
  readonly replacement: (secrets: readonly string[], value: string) => string;
}

/** One named assertion. Pure: the same input gives the same findings. */
export interface Check {
  readonly id: string;
  readonly says: string;
  /** The sentence of the documentation that it is based on. */
  readonly source: string;
  /** True if a finding means that somebody gets what they must not get: data without permission, or secrets. */
  readonly security?: true;
  /** Ids of the cases whose replies it compares with. */
  readonly related?: readonly string[];
  /** Cases whose replies it also looks at, if the run asks them: of this endpoint, or of another one as `<endpoint>/<case>`. */
  readonly alsoFrom?: readonly string[];
  /** Names of the headers that it reads, in lower case. A recording keeps these. */
  readonly headers?: readonly string[];
  readonly anyHeader?: AnyHeader;
  /** Set if a later release may change on purpose what it rejects. Unset: it holds in every release, also in unknown ones. */
  readonly releasesMayChange?: 'in any reply' | 'in refusals';
  readonly judge: (context: CheckContext) => readonly RawFinding[];
}
