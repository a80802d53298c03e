/** The reporter that decides, from the root of the project. */
export const ownReporter = 'src/report/playwright/reporter.ts';

/** What Playwright's command line decides before any of our code is asked: its arguments, read as Playwright reads them. */
export interface CommandLine {
  /** False if only projects were named that do not ask the workspace. */
  readonly asksWorkspace: boolean;
  /** True if `--reporter` names reporters, but not the suite's own: they take the place of all that are configured. */
  readonly replacesReporters: boolean;
  /** True if one of them writes data to the standard output, where nothing else may stand then. */
  readonly givesData: boolean;
  /** True for `playwright merge-reports`. */
  readonly merges: boolean;
  /** True if `--trace` asks for traces. */
  readonly traces: boolean;
}

/** Reads the arguments of the process that Playwright was started with. Pure. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const projects = valuesOf(argv, '--project');
  const reporters = valuesOf(argv, '--reporter');
  return {
    asksWorkspace: projects.length === 0 || projects.some(mayAsk),
    replacesReporters: reporters.length > 0 && !reporters.some((names) => names.includes(ownReporter)),
    givesData: reporters.flatMap((names) => names.split(',')).some((name) => /^(?:json|junit)$/.test(name)),
    merges: argv.includes('merge-reports'),
    traces: valuesOf(argv, '--trace').some((mode) => mode !== 'off'),
  };
}

/** Values of an option that may be given more than once, as `--name=value` or with several values after it. */
function valuesOf(argv: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  let taking = false;
  for (const one of argv) {
    if (one.startsWith(`${name}=`)) values.push(one.slice(name.length + 1));
    else if (taking && !one.startsWith('-')) values.push(one);
    if (one.startsWith('-')) taking = one === name;
  }
  return values;
}

/** Playwright compares names of projects without case; what a `*` may stand for is not worked out. */
const mayAsk = (name: string): boolean => name.includes('*') || /^(?:contract|own)$/i.test(name);
