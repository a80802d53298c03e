import { createScanner } from 'jsonc-parser';

/** What a reader is told while a JSON text is walked through. A state is what it knows of a value, from what it knows of the holder. */
export interface JsonReader<State> {
  readonly member: (holder: State, key: string | number) => State;
  /** A text (with its value), number or word, as it stands in the text. */
  readonly literal?: (state: State, offset: number, length: number, value: string | undefined) => void;
  /** A key that its object has already. */
  readonly repeated?: (holder: State, key: string) => void;
}

interface Open<State> {
  readonly state: State;
  /** Keys of an object so far; undefined for a list. */
  readonly keys: Set<string> | undefined;
  items: number;
}

/** Walks through a text that should be JSON, however deep it nests. A broken text is walked through as far as it goes. */
export function walkJson<State>(text: string, root: State, reader: JsonReader<State>): void {
  const scanner = createScanner(text, true);
  const open: Open<State>[] = [];
  let here = root;
  let awaitsKey = false;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
    const sign = text[offset] ?? '';
    const holder = open.at(-1);
    if (sign === '{' || sign === '[') {
      open.push({ state: here, keys: sign === '{' ? new Set() : undefined, items: 0 });
      awaitsKey = sign === '{';
      if (!awaitsKey) here = reader.member(here, 0);
    } else if (sign === '}' || sign === ']') {
      open.pop();
      awaitsKey = false;
    } else if (sign === ',' && holder !== undefined) {
      awaitsKey = holder.keys !== undefined;
      if (!awaitsKey) here = reader.member(holder.state, (holder.items += 1));
    } else if (sign === '"' && awaitsKey && holder?.keys !== undefined) {
      const key = scanner.getTokenValue();
      if (holder.keys.has(key)) reader.repeated?.(holder.state, key);
      holder.keys.add(key);
      here = reader.member(holder.state, key);
      awaitsKey = false;
    } else if (sign !== ':' && sign !== ',')
      reader.literal?.(here, offset, length, sign === '"' ? scanner.getTokenValue() : undefined);
  }
}
