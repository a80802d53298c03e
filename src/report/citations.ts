/** A piece of a rule's source: its text, and a link where it names a page, a section of the repository, a pull request or an RFC. */
export interface Citation {
  readonly text: string;
  readonly href?: string;
}

const pages = 'https://developer.rocket.chat/apidocs/';
/** The document that rules cite. Reports have a copy beside them, so that their links open wherever they are taken. */
export const facts = 'docs/released-servers.md';
const cited =
  /https:\/\/developer\.rocket\.chat\/apidocs\/[a-z-]+|(?:docs\/released-servers\.md)?#\d{1,2}(?:\.\d{1,2})?(?!\d)|docs\/released-servers\.md|PR #\d{5}|RFC \d{4} [\d.]{0,9}\d/g;

/**
 * Splits the source of a rule into text and links. A further section of `docs/released-servers.md` may be cited as `#6.1` alone; pull
 * requests with five digits are those of Rocket.Chat.
 * @param root the way from the reader's file to the folder that holds `docs/`
 */
export function citationsIn(source: string, root: string): readonly Citation[] {
  const parts: Citation[] = [];
  let end = 0;
  for (const { 0: text, index } of source.matchAll(cited)) {
    if (index > end) parts.push({ text: source.slice(end, index) });
    parts.push(linked(text, root));
    end = index + text.length;
  }
  return end < source.length ? [...parts, { text: source.slice(end) }] : parts;
}

function linked(text: string, root: string): Citation {
  if (text.startsWith(pages)) return { text: text.slice(pages.length), href: text };
  const [kind = '', number = '', section = ''] = text.split(' ');
  if (kind === 'PR')
    return { text, href: `https://github.com/RocketChat/Rocket.Chat/pull/${number.replace('#', '')}` };
  if (kind === 'RFC') return { text, href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
  return { text, href: `${root}${text.startsWith('#') ? facts : ''}${text}` };
}
