/** How the replies of a run showed a field. Only `seen` means that its rules were tested on a value. */
export type FieldCoverage = 'seen' | 'never seen' | 'always null' | 'always empty' | 'always null or empty';

export interface EndpointCoverage extends Share {
  readonly statuses: readonly { readonly statuses: readonly number[]; readonly exercised: boolean }[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly valid: boolean;
    readonly malformed: boolean;
    /** Null for a path parameter, which cannot be left out. */
    readonly leftOut: boolean | null;
  }[];
  readonly fields: readonly {
    readonly field: string;
    readonly list: boolean;
    readonly state: FieldCoverage;
    readonly members: readonly { readonly member: string; readonly seen: boolean }[];
  }[];
  /** What was not tested on this workspace, one sentence each. */
  readonly untested: readonly string[];
}

/** How much was exercised of what is documented. The percentage is rounded down, so that 100 means all. */
export interface Share {
  readonly exercised: number;
  readonly documented: number;
  readonly percent: number;
}
