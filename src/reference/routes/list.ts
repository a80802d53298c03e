import type { Call } from '../route.ts';
import { ordered } from '../order.ts';
import { foundPage, pageOf, sortOf, type Sort } from '../paging.ts';
import { text } from '../query.ts';
import { success, type Answer } from '../replies.ts';

/** The reply with a page of a list under `name`, with `count`, `offset` and `total`. */
export function listed(name: string, call: Call, found: readonly object[], otherwise: Sort): Answer {
  const page = pageOf(call.query);
  const items = foundPage(ordered(found, sortOf(call.query, call.setting.era) ?? otherwise), page);
  return success({ [name]: items, count: items.length, offset: page.offset, total: found.length });
}

/** Whether one of the candidates contains the parameter's text, ignoring case. An empty text matches all. */
export function matches(
  call: Call,
  parameter: string,
  ...candidates: readonly (string | undefined)[]
): boolean {
  const wanted = text(call.query, parameter)?.toLowerCase();
  if (wanted === undefined || wanted === '') return true;
  return candidates.some((candidate) => candidate?.toLowerCase().includes(wanted));
}
