import { groupBy } from '../../lib/group-by.ts';
import type { Survey } from './cause.ts';
import { likenesses, type Caused } from './likenesses.ts';

/** What one mistake causes, wherever it shows, gets one cause. Pure. */
export function withOneMistake(caused: readonly Caused[], { serving }: Survey): readonly Caused[] {
  const byCase = new Map(
    groupBy(caused, ({ symptom }) => symptom.one.id).map((all) => [all[0].symptom.one.id, all]),
  );
  const merged = new Map<string, string>();
  for (const { keyOf, fewest, everywhere } of likenesses) {
    const open = caused.flatMap((one) => {
      const isOpen = !one.follows && !merged.has(one.cause);
      const key = isOpen ? keyOf(one, byCase.get(one.symptom.one.id) ?? []) : undefined;
      return key === undefined ? [] : [{ ...one, key }];
    });
    for (const alike of groupBy(open, ({ key }) => key)) {
      const causes = new Set(alike.map(({ cause }) => cause));
      const endpoints = new Set(alike.map(({ symptom }) => symptom.endpoint));
      if (causes.size >= fewest && (everywhere !== true || endpoints.size === serving.size))
        for (const cause of causes) merged.set(cause, alike[0].key);
    }
  }
  return caused.map((one) => ({ ...one, cause: merged.get(one.cause) ?? one.cause }));
}
