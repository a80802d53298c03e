/** True where tests are only listed: Playwright tells its reporters of such a run as of any other, but no test begins. */
export const isListing = (): boolean => process.argv.includes('--list');
