import { noFreeParts, type FreeParts } from '../contract/free-parts.ts';
import type { CheckContext } from '../contract/types.ts';
import { memoize } from '../lib/memoize.ts';

/** What JSON pointers lead to, as far as free parts are concerned. */
interface Free {
  /** Inside an object whose fields a workspace names itself. */
  readonly isInObject: (pointer: string) => boolean;
  readonly isText: (pointer: string) => boolean;
  readonly isHarmless: (pointer: string) => boolean;
  readonly isDocumented: (pointer: string) => boolean;
}

const freeBy = memoize(({ objects, texts, values, harmless, documented: elsewhere }: FreeParts): Free => {
  const [object, text, value] = [new Set(objects), new Set([...objects, ...texts]), new Set(values)];
  const keysOf = (pointer: string): readonly string[] => pointer.split('/').slice(1);
  return {
    isInObject: (pointer) =>
      keysOf(pointer)
        .slice(0, -1)
        .some((key) => object.has(key)),
    isText: (pointer) => {
      const keys = keysOf(pointer);
      return keys.some((key) => text.has(key)) || value.has(keys.at(-1) ?? '');
    },
    isHarmless: (pointer) => harmless.some((end) => pointer.endsWith(end)),
    isDocumented: (pointer) => elsewhere.some((end) => pointer.endsWith(end)),
  };
});

/** The free parts of an endpoint's replies. */
export const freeIn = ({ endpoint }: Pick<CheckContext, 'endpoint'>): Free =>
  freeBy(endpoint.freeParts ?? noFreeParts);
