import type { Reporter } from '@playwright/test/reporter';
import type { AllureReporter } from 'allure-playwright';
import { isListing } from './listing.ts';

type Options = ConstructorParameters<typeof AllureReporter>[0];
type Told = readonly [event: string, told: readonly unknown[]];

/**
 * Allure's reporter, loaded late and told of the run in its own time: loading it would hold up the start, and each file that it writes
 * is flushed to the disk. It writes in promises that nobody waits for, so a full disk or a folder that cannot be
 * written would end the process before the other reports are there: its failure is one sentence.
 */
export default function lateAllureReporter(options: Options): Reporter {
  // Playwright calls it with `new`, and takes the object that it returns.
  return listener(options);
}

/** Passes on what it is told, in order, from the first test on; a run in which no test began leaves no results. */
function listener(options: Options): Reporter {
  const loaded = once(async () => new (await import('allure-playwright')).AllureReporter(options));
  const before: Told[] = [];
  let passedOn: Promise<void> | undefined;
  const passOn = (told: Told): void => {
    passedOn = (passedOn ?? Promise.resolve()).then(async () => call(await loaded(), told));
    // One failure keeps the rest from being tried, and is told at the end.
    passedOn.catch(() => {});
  };
  const hear = (told: Told): void => {
    const [event] = told;
    // Loaded while the first test waits for its worker; what goes wrong is told at the end, where it is used.
    if (event === 'onBegin' && !isListing()) loaded().catch(() => {});
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
    // Only a test plan has to be known before the tests are.
    preprocess: async (...told) =>
      process.env['ALLURE_TESTPLAN_PATH'] === undefined
        ? undefined
        : call(await loaded(), ['preprocess', told]),
    onEnd: async (...told) => {
      hear(['onEnd', told]);
      await sayFailure(passedOn);
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

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
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
