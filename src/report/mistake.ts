/** A mistake in a test of the user's own, in one sentence. Its stack begins where the test calls. */
export function mistake(sentence: string, calledFrom: (...given: never[]) => unknown): Error {
  const error = new Error(sentence);
  Error.captureStackTrace(error, calledFrom);
  return error;
}
