/** Thrown where a real handler throws: the message goes to the client with a 400. Anything else thrown is a bug. */
export class Refused extends Error {
  readonly errorType: string | undefined;
  readonly details: unknown;

  constructor(message: string, errorType?: string, details?: unknown) {
    super(message);
    this.errorType = errorType;
    this.details = details;
  }
}
