/**
 * Makes NO_COLOR win over FORCE_COLOR, and FORCE_COLOR=0 the same as NO_COLOR, as most programs have it. Called before anything that
 * prints is loaded.
 */
export function settleColours(env: NodeJS.ProcessEnv): void {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '' } = env;
  const isOff = no !== '' || force === '0' || force === 'false';
  if (!isOff) return;
  env['NO_COLOR'] = '1';
  delete env['FORCE_COLOR'];
}
