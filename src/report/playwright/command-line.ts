import { ownExtension } from '../../lib/extension.ts';

/** The reporter that decides the verdict, from the root of the project. */
export const ownReporter = `src/report/playwright/reporter${ownExtension}`;

/** The part of Playwright's command line that the configuration depends on. */
export interface CommandLine {
  /** False if only projects were named that do not ask the workspace. */
  readonly asksWorkspace: boolean;
  /** True if `--reporter` names other reporters than the suite's own. Playwright then ignores the configured ones. */
  readonly replacesReporters: boolean;
  /** True if one of them writes data to the standard output, where nothing else may be printed then. */
  readonly givesData: boolean;
  /** True for `playwright merge-reports`. */
  readonly merges: boolean;
  /** True if `--trace` asks for traces. */
  readonly traces: boolean;
}

/** Reads the arguments as Playwright reads them. Pure. */
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
export function valuesOf(argv: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  let taking = false;
  for (const one of argv) {
    if (one.startsWith(`${name}=`)) values.push(one.slice(name.length + 1));
    else if (taking && !one.startsWith('-')) values.push(one);
    if (one.startsWith('-')) taking = one === name;
  }
  return values;
}

/** Playwright ignores the case of project names. A name with `*` is taken as one that may match. */
const mayAsk = (name: string): boolean => name.includes('*') || /^(?:contract|own)$/i.test(name);

/** True for `--list`. Reporters see it as a run in which no test begins. */
export const isListing = (): boolean => process.argv.includes('--list');
