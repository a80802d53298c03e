import { parsedJson } from './json.ts';

/** Levels of lists and objects that checks look into. */
export const deepestLevel = 1000;

/** A body as checks get it. */
export interface ReadJson {
  /** Undefined if the text is not JSON. Lists and objects below the deepest level are empty. */
  readonly body: unknown;
  /** How many levels there are, if there are more than checks look into. */
  readonly levels?: number;
}

/** Parses a text from a server, however deep it nests. */
export function readJson(text: string): ReadJson {
  const body = parsedJson(text);
  // Each level takes two characters.
  if (text.length <= 2 * deepestLevel) return { body };
  let [levels, level] = [0, [body].filter(isContainer)];
  while (level.length > 0) {
    levels += 1;
    level = level.flatMap((holder) => membersOf(holder, levels === deepestLevel));
  }
  return levels > deepestLevel ? { body, levels } : { body };
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The lists and objects directly in another one. @param cut whether each is replaced by an empty one, so that the body ends here */
function membersOf(holder: object, cut: boolean): readonly object[] {
  const members = Object.entries(holder).filter((entry): entry is [string, object] => isContainer(entry[1]));
  if (cut) for (const [key, member] of members) Reflect.set(holder, key, Array.isArray(member) ? [] : {});
  return members.map(([, member]) => member);
}
