import type { Reporter } from '@playwright/test/reporter';
import type { AllureReporter } from 'allure-playwright';
import { memoize } from '../../lib/memoize.ts';
import { writeResults } from './allure-files.ts';
import { isListing } from './command-line.ts';

type Options = ConstructorParameters<typeof AllureReporter>[0] & {
  /** The folder of Allure's results, and `conformance.json`. */
  readonly resultsDir: string;
  readonly reportFile: string;
};
type Told = readonly [event: string, told: readonly unknown[]];

/**
 * Allure's reporter, loaded in the background because it is slow. Its own writer flushes each of some 300 files to the disk, one after
 * the other, and does not await it, so a full disk would end the process before the other reports are written. Here its results are
 * gathered, written once at the end, and a failure is printed as one sentence. Events are passed on in order, from the first test on: a
 * run without a test leaves no results. Playwright calls it with `new` and uses the returned object.
 */
export default function lateAllureReporter(options: Options): Reporter {
  const loaded = memoize(gatheringReporter);
  const began = Date.now();
  const before: Told[] = [];
  let passedOn: Promise<void> | undefined;
  const passOn = (told: Told): void => {
    passedOn = (passedOn ?? Promise.resolve()).then(async () => call((await loaded(options)).reporter, told));
    // After a failure the rest is skipped. The failure is reported at the end.
    passedOn.catch(() => {});
  };
  const hear = (told: Told): void => {
    const [event] = told;
    // Loaded while the first test waits for its worker. An error is reported at the end.
    if (event === 'onBegin' && !isListing()) loaded(options).catch(() => {});
    if (passedOn === undefined && event !== 'onTestBegin') {
      before.push(told);
      return;
    }
    for (const one of before.splice(0)) passOn(one);
    passOn(told);
  };
  const members: { readonly [name: string]: (...told: readonly unknown[]) => unknown } = {
    version: () => 'v2',
    printsToStdio: () => false,
    // Before the tests, only a test plan is asked for.
    preprocess: async (...told) =>
      process.env['ALLURE_TESTPLAN_PATH'] === undefined
        ? undefined
        : call((await loaded(options)).reporter, ['preprocess', told]),
    onEnd: async (...told) => {
      hear(['onEnd', told]);
      await sayFailure(
        passedOn?.then(async () =>
          writeResults(options.resultsDir, (await loaded(options)).gathered, options.reportFile, began),
        ),
      );
    },
  };
  return new Proxy(members, {
    has: (target, name) => String(name) in target || String(name).startsWith('on'),
    get: (target, name) => {
      const event = String(name);
      if (event in target) return target[event];
      return event.startsWith('on') ? (...told: readonly unknown[]) => hear([event, told]) : undefined;
    },
  });
}

async function gatheringReporter(options: Options) {
  const [{ AllureReporter: Gatherer }, { InMemoryWriter }] = await Promise.all([
    import('allure-playwright'),
    import('allure-js-commons/sdk/reporter'),
  ]);
  const reporter = new Gatherer(options);
  const gathered = new InMemoryWriter();
  const begin = reporter.onBegin.bind(reporter);
  reporter.onBegin = (suite) => {
    begin(suite);
    // Allure's reporter has no option for another writer.
    const runtime: unknown = Reflect.get(reporter, 'allureRuntime');
    if (typeof runtime !== 'object' || runtime === null || !('writer' in runtime))
      throw new TypeError("Allure's reporter has no writer");
    runtime.writer = gathered;
  };
  return { reporter, gathered };
}

async function call(reporter: AllureReporter, [event, told]: Told): Promise<void> {
  const member: unknown = Reflect.get(reporter, event);
  if (typeof member === 'function') await Reflect.apply(member, reporter, told);
}

async function sayFailure(passedOn: Promise<void> | undefined): Promise<void> {
  try {
    await passedOn;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Allure's results could not be written: ${why}\n`);
  }
}
