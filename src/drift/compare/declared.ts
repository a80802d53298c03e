import { routeIn, type DeclaredRoute } from '../../contract/declared.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { inWords } from '../../lib/in-words.ts';
import { keeps } from '../compliance/compliance.ts';
import type { Difference, Side } from '../model.ts';

type Part = Exclude<keyof DeclaredRoute, 'path'>;

const parts: readonly Part[] = ['permissions', 'licences', 'parameters'];

/**
 * The differences between the OpenAPI documents of two servers about an endpoint. No verdict follows from them. There are none if a server
 * has no such document, and none about a part of which one document says nothing.
 */
export function declaredDifferences(
  { id }: EndpointContract,
  a: Side['workspace'],
  b: Side['workspace'],
): readonly Difference[] {
  const [onA, onB] = [routeIn(a.declared, id), routeIn(b.declared, id)];
  if (onA === undefined || onB === undefined || (onA === null && onB === null)) return [];
  const difference = (place: string, one: string, other: string): readonly Difference[] =>
    one === other
      ? []
      : [{ caseId: id, kind: 'declared', place, a: one, b: other, compliance: { a: keeps, b: keeps } }];
  if (onA === null || onB === null)
    return difference('path', onA?.path ?? 'not named', onB?.path ?? 'not named');
  return [
    ...difference('path', onA.path, onB.path),
    ...parts.flatMap((part) =>
      onA[part] === null || onB[part] === null ? [] : difference(part, words(onA[part]), words(onB[part])),
    ),
  ];
}

const words = (names: readonly string[]): string => (names.length === 0 ? 'none' : inWords(names.toSorted()));
