import { namedFixture } from '../contract/fixture.ts';
import type { Case, EndpointContract, Fixtures, Known, Value } from '../contract/types.ts';
import type { Found } from '../session/pick.ts';
import { unknownName } from '../contract/unknown-name.ts';
import { NotChecked, type MissingPrerequisite } from '../client/not-checked.ts';

/** Thrown if a case does not apply to this workspace, for example because it has no such optional fixture. Nobody has to mend anything. */
export class NotApplicableHere extends Error {
  override readonly name = 'NotApplicableHere';
  readonly missing: MissingPrerequisite | undefined;

  constructor(message: string, missing?: MissingPrerequisite) {
    super(message);
    this.missing = missing;
  }
}

export interface CaseRequest {
  /** Encoded. */
  readonly path: string;
  readonly query: string;
  /** As meant, decoded. */
  readonly params: { readonly [name: string]: string };
  readonly pairs: readonly (readonly [string, string])[];
}

/** The request of a case. @throws NotChecked if the workspace has no fixture for it, NotApplicableHere if the fixture is optional */
export function requestOf(
  testCase: Case,
  endpoint: EndpointContract,
  known: Known,
  missing: Found['missing'] = {},
): CaseRequest {
  const query = typeof testCase.query === 'function' ? testCase.query(known) : (testCase.query ?? []);
  const meant = (value: Value): string =>
    // A caller who is not logged in is refused before anything is looked up, so any name will do.
    testCase.group === 'unauthenticated' && typeof value !== 'string'
      ? (known.fixtures[value.fixture] ?? unknownName)
      : valueOf(value, endpoint, known.fixtures, missing);
  const pairs = query.map(([name, value]) => [name, meant(value)] as const);
  const params = Object.fromEntries(
    Object.entries(testCase.path ?? {}).map(([name, value]) => [name, meant(value)]),
  );
  return {
    path: endpoint.path.replaceAll(/\{(\w{1,60})\}/g, (_, name: string) => encoded(params[name] ?? '')),
    query: pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'),
    params,
    pairs,
  };
}

function valueOf(
  value: Value,
  endpoint: EndpointContract,
  fixtures: Fixtures,
  missing: NonNullable<Found['missing']>,
): string {
  if (typeof value === 'string') return value;
  const found = fixtures[value.fixture];
  if (found !== undefined) return found;
  if (value.otherwise !== undefined) return value.otherwise;
  const missingFixture = `fixture ${value.fixture}` as const;
  const why = missing[value.fixture];
  if (why !== undefined) throw new NotChecked(why.reason, why.remedy, { missing: missingFixture });
  const { noun, remedy, optional } = namedFixture(endpoint, value.fixture);
  if (optional === true) throw new NotApplicableHere(`the workspace has no ${noun}`, missingFixture);
  throw new NotChecked(`the workspace has no ${noun} to ask for`, remedy, { missing: missingFixture });
}

/** A value for a URL. Half a surrogate pair, which a server may have sent, cannot be encoded. */
const encoded = (value: string): string => encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\ufffd'));
