import type { Range } from '../lib/replaced.ts';
import { isOrdinary } from '../lib/secret-forms.ts';

/** Length of the beginning by which a value that was cut is recognised. */
const telling = 8;
const cutMark = '…';

/**
 * Finds values in a text if they stand there as a value: in quotes, in a query, as a whole header or as a word of its own. An ordinary word
 * is not found inside a sentence, or as the name of a field.
 */
export function valuesIn(values: ReadonlySet<string>): (text: string) => readonly Range[] {
  if (values.size === 0) return () => [];
  const beginnings = new Set(
    [...values].filter(({ length }) => length > telling).map((value) => value.slice(0, telling)),
  );
  const isCut = (part: string): boolean => part.length >= telling && beginnings.has(part.slice(0, telling));
  return (text) => [
    ...quoted(text).flatMap(([start, end]): readonly Range[] => {
      const part = text.slice(start, end);
      if (values.has(part)) return isOrdinary(part) && isName(text, start, end) ? [] : [[start, end]];
      const cut = part.indexOf(cutMark);
      return cut !== -1 && isCut(part.slice(0, cut)) ? [[start, start + cut]] : [];
    }),
    ...[...text.matchAll(/[^\s"'=&,;<>(){}[\]|:/?\\…]+/g)].flatMap(({ 0: part, index }): readonly Range[] => {
      const end = index + part.length;
      const around = `${text[index - 1] ?? ''}${text[end] ?? ''}`;
      const stands =
        values.has(part) &&
        (!isOrdinary(part) || around.startsWith('=') || (isCompound(part) && !around.includes('/')));
      return stands || (text[end] === cutMark && isCut(part)) ? [[index, end]] : [];
    }),
    ...headerValues(text).filter(([start, end]) => values.has(text.slice(start, end))),
  ];
}

/** Words that are joined, as in `correct-horse`. Beside a slash they may be a part of an id or a path. */
const isCompound = (part: string): boolean => /[^\p{L}]/u.test(part);

/** What stands between two quotes that follow each other. */
function quoted(text: string): readonly Range[] {
  const quotes = [...text.matchAll(/\\[^]|"/g)].filter(([sign]) => sign === '"').map(({ index }) => index);
  return quotes.map((quote, position) => [quote + 1, quotes[position + 1] ?? text.length]);
}

/** How our own sentences name a field, or the members of an enum. */
const ownWords = /(?:named|documented:|one of(?: "[^"]{0,60}",){0,30}) "$/;
const farthest = 500;

/** The name of a field: before a colon, or where a sentence names it. */
const isName = (text: string, start: number, end: number): boolean =>
  /^"\s{0,3}:/.test(text.slice(end, end + 5)) ||
  ownWords.test(text.slice(Math.max(0, start - farthest), start));

function headerValues(text: string): readonly Range[] {
  let start = 0;
  return text.split('\n').flatMap((line): readonly Range[] => {
    const [name] = /^[\w-]{1,60}: /.exec(line) ?? [];
    const from = start;
    start += line.length + 1;
    return name === undefined ? [] : [[from + name.length, from + line.length]];
  });
}
