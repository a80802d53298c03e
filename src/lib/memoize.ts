/** Computes a function once per object and keeps the result as long as the object. Objects must not change. */
export function memoize<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/**
 * Computes a function once per text, since replies repeat their keys and values. Forgets all of them once they are too many.
 * @param most characters of texts that are remembered
 */
export function memoizeText<Value>(
  compute: (text: string) => Value,
  most = 1_000_000,
): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  let characters = 0;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = compute(text);
    characters += text.length;
    if (characters > most) {
      known.clear();
      characters = text.length;
    }
    known.set(text, { value });
    return value;
  };
}
