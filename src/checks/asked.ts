import type { CheckContext } from '../contract/types.ts';

type Asked = Pick<CheckContext, 'params' | 'query'>;

/** What a request asked for in a path or query parameter; undefined if it left it out. */
export const askedFor = ({ params, query }: Asked, parameter: string): string | undefined =>
  params[parameter] ?? query.find(([name]) => name === parameter)?.[1];

/** The same where it is a whole number. */
export function askedNumber(asked: Asked, parameter: string): number | undefined {
  const value = askedFor(asked, parameter);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
