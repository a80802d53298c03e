/** Makes Playwright and Node print headers, if nobody switches that off. */
export const headerLogs = { DEBUG: 'pw:*', NODE_DEBUG: 'http,https,net,tls,stream' };

/** What is said of it. */
export const switchedOff = [
  "DEBUG is switched off here, since 'pw:*' prints tokens.",
  "NODE_DEBUG is switched off here, since 'http,https,net,tls,stream' prints tokens.",
];

/** The lines that tell of it; each has to come once. */
export const switchedOffIn = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => line.includes('switched off'));
