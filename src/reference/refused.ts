/** A handler throws it to refuse a request: the client gets the message with a 400. Any other error is a bug. */
export class Refused extends Error {
  readonly errorType: string | undefined;
  readonly details: unknown;

  constructor(message: string, errorType?: string, details?: unknown) {
    super(message);
    this.errorType = errorType;
    this.details = details;
  }
}
