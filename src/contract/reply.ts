/** A JSON Schema (draft 2020-12) as it stands in its file. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One reply that a contract allows: its statuses, its media type and the schema of its body. */
export interface Reply {
  readonly statuses: readonly number[];
  readonly mediaType: 'application/json' | 'text/plain' | 'any';
  readonly schema?: JsonSchema;
  /** Bodies that the page shows, or that releases are known to send. */
  readonly examples?: readonly unknown[];
  /** The documentation that backs the reply, as page and place. It is shown with every finding. */
  readonly source: string;
  readonly says: string;
}

/** Fields of errors and of paged lists in all endpoints, as the documentation and docs/released-servers.md name them. */
export const envelope = ['success', 'status', 'message', 'error', 'errorType', 'details', 'count', 'offset'];

export interface NotApplicable {
  readonly notApplicable: string;
}

/** Says in a contract why a status of the matrix is left out. */
export const notApplicable = (reason: string): NotApplicable => ({ notApplicable: reason });

/** The statuses that every contract speaks about; leaving one out does not compile. */
export type Replies = { readonly [status in 200 | 400 | 401 | 403]: Reply | NotApplicable };
