import { AllureReporter } from 'allure-playwright';

type Options = ConstructorParameters<typeof AllureReporter>[0];

/**
 * Allure's reporter, kept from taking the run with it: it writes in promises that nobody waits for, so a full disk or a folder
 * that cannot be written would end the process before the other reports are there.
 */
export default class GuardedAllureReporter extends AllureReporter {
  constructor(options: Options) {
    super(options);
    return guarded(this);
  }
}

/** The reporter itself; after its first failure it is told nothing more. */
function guarded<Reporter extends object>(reporter: Reporter): Reporter {
  let failed = false;
  const fail = (error: unknown): void => {
    if (!failed)
      process.stderr.write(
        `Allure's results could not be written: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    failed = true;
  };
  return new Proxy(reporter, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function' || !String(name).startsWith('on')) return member;
      return (...told: readonly unknown[]): unknown => {
        if (failed) return undefined;
        try {
          const outcome: unknown = Reflect.apply(member, target, told);
          return outcome instanceof Promise ? outcome.catch(fail) : outcome;
        } catch (error) {
          return fail(error);
        }
      };
    },
  });
}
