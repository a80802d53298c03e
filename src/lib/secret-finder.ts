import { memoizeText } from './memoize.ts';
import { isOrdinary, formsOf, type Form } from './secret-forms.ts';

/** Where a text has a secret, or a piece of it, in any form. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** How many characters of the secret it has. */
  readonly tells: number;
  /** True for whole words of the secret, of which our own sentences may consist too. */
  readonly isWord: boolean;
  /** The secrets that it is a piece of. */
  readonly secrets: readonly string[];
}

/** A piece of a secret with so many characters gives it away. */
export const shortestPiece = 8;

/** Every piece has a gram of this length at a place that is a multiple of the stride. */
const gram = 4;
const stride = shortestPiece - gram + 1;

/** Where the grams of some forms stand. Places of one hash are a chain, so one look shows that most places of a text hold none. */
interface Index {
  readonly forms: readonly Form[];
  /** The first place of each hash, counted from 1; 0 if there is none. */
  readonly first: Int32Array;
  /** The next place of the same hash; 0 at the end of the chain. */
  readonly next: Int32Array;
  /** Place by place: which form, and where in it. */
  readonly formAt: Int32Array;
  readonly offsetAt: Int32Array;
}

/** A number for the gram at an offset. */
function hashAt(text: string, offset: number): number {
  let hash = 0;
  for (let index = offset; index < offset + gram; index += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function indexOf(forms: readonly Form[]): Index {
  const grams = forms.reduce((sum, { text }) => sum + Math.max(0, text.length - gram + 1), 0);
  // Four times as many hashes as grams: few places are in the chain of another.
  const first = new Int32Array(2 ** Math.ceil(Math.log2(4 * grams + 1)));
  const places = (): Int32Array => new Int32Array(grams + 1);
  const index = { forms, first, next: places(), formAt: places(), offsetAt: places() };
  let place = 0;
  // From the last to the first, since each place is put in front of its chain.
  for (let form = forms.length - 1; form >= 0; form -= 1) {
    const { text = '' } = forms[form] ?? {};
    for (let offset = text.length - gram; offset >= 0; offset -= 1) {
      const hash = hashAt(text, offset) & (first.length - 1);
      place += 1;
      index.formAt[place] = form;
      index.offsetAt[place] = offset;
      index.next[place] = first[hash] ?? 0;
      first[hash] = place;
    }
  }
  return index;
}

/** A run sends few secrets, again and again. */
const indexOfSecret = memoizeText((secret) => indexOf(formsOf(secret)));

/** A request sends two secrets. For so few, one common index costs more than one look into each. */
const few = 2;

/** A run looks for the same list in all replies and reports. An index takes thousands of times the memory of its secrets: few are kept. */
const indexOfList = memoizeText((list) => {
  const secrets: readonly string[] = JSON.parse(list);
  return indexOf(secrets.flatMap(formsOf));
}, 10_000);

/** Finds secrets in texts, in a time that grows with the length of the text alone. */
export function createFinder(secrets: readonly string[]): (text: string) => readonly Hit[] {
  const all = [...new Set(secrets)];
  const indexes = all.length > few ? [indexOfList(JSON.stringify(all))] : all.map(indexOfSecret);
  return (text) => {
    const hits: Hit[] = [];
    if (indexes.length === 0) return hits;
    for (let at = 0; at + gram <= text.length; at += stride) {
      const hit = longestHit(text, at, indexes, hits.at(-1)?.end ?? 0);
      if (hit === undefined) continue;
      hits.push(hit);
      at = hit.end - stride;
    }
    return hits;
  };
}

/** The longest hit around a gram of a text; undefined if there is none. @param floor end of the hit before, which is not overlapped */
function longestHit(text: string, at: number, indexes: readonly Index[], floor: number): Hit | undefined {
  const hash = hashAt(text, at);
  let best: Hit | undefined;
  for (const { forms, first, next, formAt, offsetAt } of indexes)
    for (let place = first[hash & (first.length - 1)] ?? 0; place > 0; place = next[place] ?? 0) {
      const form = forms[formAt[place] ?? 0];
      const offset = offsetAt[place] ?? 0;
      if (form === undefined) continue;
      let [from, to] = [0, 0];
      while (offset + to < form.text.length && text[at + to] === form.text[offset + to]) to += 1;
      if (to < gram) continue;
      while (at - from > floor && offset > from && text[at - from - 1] === form.text[offset - from - 1])
        from += 1;
      const tells = Math.floor((from + to) / form.ratio);
      if (tells < shortestPiece || tells < (best?.tells ?? 0)) continue;
      const others = best?.tells === tells ? best.secrets : [];
      const isWord = form.ratio === 1 && isWordOf(form.text, offset - from, offset + to);
      best = { start: at - from, end: at + to, tells, isWord, secrets: [...others, form.secret] };
    }
  return best;
}

/** Whether a piece consists of whole words of the secret. */
const isWordOf = (secret: string, from: number, to: number): boolean =>
  isOrdinary(secret.slice(from, to)) &&
  ![secret.slice(from - 1, from + 1), secret.slice(to - 1, to + 1)].some((edge) => /^\p{L}{2}$/u.test(edge));
