/** How Playwright begins when it is loaded twice. */
const loadedTwice = 'Requiring @playwright/test second time';

/** An error of Playwright for the console: one sentence where a test brings a Playwright of its own, else the message as it is. */
export const loadErrorText = (message: string): string =>
  message.includes(loadedTwice)
    ? 'a test loads a Playwright of its own beside that of the suite: import `test` and `expect` from omnichannel-contract/test alone.'
    : message;
