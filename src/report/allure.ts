import type { Reporter } from '@playwright/test/reporter';
import type { AllureReporter } from 'allure-playwright';

type Options = ConstructorParameters<typeof AllureReporter>[0];
type Told = readonly [event: string, told: readonly unknown[]];

/**
 * Allure's reporter, told of the run when it is over. Loading it and its writing, each file flushed to the disk, would hold up the
 * start and the embedded workspace. It writes in promises that nobody waits for, so a full disk or a folder that cannot be written
 * would end the process before the other reports are there: its failure is one sentence.
 */
export default function lateAllureReporter(options: Options): Reporter {
  // Playwright calls it with `new`, and takes the object that it returns.
  return listener(options);
}

/** Keeps what it is told until the end; a run in which no test began leaves no results. */
function listener(options: Options): Reporter {
  const kept: Told[] = [];
  const loaded = once(async () => new (await import('allure-playwright')).AllureReporter(options));
  const keep = (event: string, told: readonly unknown[]): void => {
    kept.push([event, told]);
    // Loaded while the first test waits for its worker; what goes wrong is told at the end, where it is used.
    if (event === 'onTestBegin') loaded().catch(() => {});
  };
  const members: { readonly [name: string]: (...told: readonly unknown[]) => unknown } = {
    version: () => 'v2',
    printsToStdio: () => false,
    // Only a test plan has to be known before the tests are.
    preprocess: async (...told) =>
      process.env['ALLURE_TESTPLAN_PATH'] === undefined
        ? undefined
        : call(await loaded(), ['preprocess', told]),
    onEnd: (...told) => replay(loaded, [...kept, ['onEnd', told]]),
  };
  return new Proxy(members, {
    has: (target, name) => String(name) in target || String(name).startsWith('on'),
    get: (target, name) => {
      const event = String(name);
      if (event in target) return target[event];
      return event.startsWith('on') ? (...told: readonly unknown[]) => keep(event, told) : undefined;
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

async function replay(loaded: () => Promise<AllureReporter>, kept: readonly Told[]): Promise<void> {
  if (!kept.some(([event]) => event === 'onTestBegin')) return;
  try {
    const reporter = await loaded();
    for (const told of kept) await call(reporter, told);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Allure's results could not be written: ${why}\n`);
  }
}
