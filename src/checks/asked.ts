import type { CheckContext } from '../contract/types.ts';

type Asked = Pick<CheckContext, 'params' | 'query'>;

/** Value of a path or query parameter as sent; undefined if it was not sent. */
export const askedFor = ({ params, query }: Asked, parameter: string): string | undefined =>
  params[parameter] ?? query.find(([name]) => name === parameter)?.[1];

/** Value of a parameter that was sent as a whole number; undefined otherwise. */
export function askedNumber(asked: Asked, parameter: string): number | undefined {
  const value = askedFor(asked, parameter);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
