/** True for `--list`. Reporters see it as a run in which no test begins. */
export const isListing = (): boolean => process.argv.includes('--list');
