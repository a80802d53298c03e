import { ConfigError, type Variable } from './variables.ts';

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly otherwise: number;
}

/** Range of each number, and its default. Node's timers wait 2^31-1 ms at most and take anything longer as 1 ms. */
export const ranges = {
  MAX_RPS: { least: 0.01, most: 10_000, whole: false, otherwise: 50 },
  TIMEOUT_MS: { least: 1, most: 2 ** 31 - 1, whole: true, otherwise: 20_000 },
  CONCURRENCY: { least: 1, most: 32, whole: true, otherwise: 8 },
  MAX_WAIT_MS: { least: 0, most: 2 ** 31 - 1, whole: true, otherwise: 180_000 },
  MAX_REQUESTS: { least: 1, most: 1_000_000, whole: true, otherwise: 800 },
} as const satisfies { readonly [name in Variable]?: Range };

/** The value of a variable, or its default if it is not set. @throws ConfigError naming the variable and its range */
export function amount(name: keyof typeof ranges, text: string | undefined): number {
  const { least, most, whole, otherwise } = ranges[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new ConfigError(
    `${name} is '${text}'`,
    `set it to a ${whole ? 'whole ' : ''}number from ${least} to ${most}, or leave it out`,
  );
}

/** @throws ConfigError naming the variable and its range */
export function percentage(name: Variable, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/\s*%$/, '');
  const value = digits === '' ? Number.NaN : Number(digits);
  if (value >= 0 && value <= 100) return value;
  throw new ConfigError(`${name} is '${text}'`, 'set it to a percentage from 0 to 100, or leave it out');
}
