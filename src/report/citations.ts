/** A piece of a rule's source: its text, and a link where it names a page of the documentation or a section of the repository. */
export interface Citation {
  readonly text: string;
  readonly href?: string;
}

const pages = 'https://developer.rocket.chat/apidocs/';
const facts = 'docs/released-servers.md';
const cited =
  /https:\/\/developer\.rocket\.chat\/apidocs\/[a-z-]+|(?:docs\/released-servers\.md)?#\d{1,2}(?:\.\d{1,2})?(?!\d)|docs\/released-servers\.md/g;

/**
 * Splits the source of a rule into text and links. A further section of `docs/released-servers.md` may be cited as `#6.1` alone.
 * @param root the way from the reader's file to the root of the suite; reports and documents lie one folder below it
 */
export function citationsIn(source: string, root = '../'): readonly Citation[] {
  const parts: Citation[] = [];
  let end = 0;
  for (const { 0: text, index } of source.matchAll(cited)) {
    if (index > end) parts.push({ text: source.slice(end, index) });
    parts.push(
      text.startsWith(pages)
        ? { text: text.slice(pages.length), href: text }
        : { text, href: text.startsWith('#') ? `${root}${facts}${text}` : `${root}${text}` },
    );
    end = index + text.length;
  }
  return end < source.length ? [...parts, { text: source.slice(end) }] : parts;
}
