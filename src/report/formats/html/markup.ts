import { html as template, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Report } from '../../model.ts';
import { visible } from '../../../lib/visible.ts';
import { citationsIn } from '../../citations.ts';

/** Markup that is safe in a page. */
export type Markup = HtmlEscapedString;

type Value = Markup | string | number | undefined | readonly Value[];

/** A template that escapes its values, except markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const made = template(strings, ...values);
  if (made instanceof Promise)
    throw new TypeError('a page is made of what is known, nothing in it is awaited');
  return made;
}

/** A constant of the suite, unescaped. Never use it for text from a server. */
export const constant = (text: string): Markup => raw(text);

export const nothing: Markup = raw('');

const longest = 600;

/** Text from a server: invisible characters are spelled out, and long text is cut. */
export function shown(text: string): string {
  const clear = visible(text);
  return clear.length <= longest
    ? clear
    : `${clear.slice(0, longest)}… (${clear.length} characters, all of them in conformance.json)`;
}

/** Data from left to right, isolated from the text around it. */
export const data = (text: string): Markup => html`<code dir="ltr">${shown(text)}</code>`;

/** The source of a rule, with its links. */
export const cited = (source: string): Markup =>
  html`${citationsIn(source, '').map(({ text, href }) =>
    href === undefined ? shown(text) : html`<a href="${href}">${text}</a>`,
  )}`;

/** A path that may wrap after its slashes. */
export const pathOf = (path: string): Markup =>
  html`${path.split(/(?<=.\/)/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`))}`;

/** A section with its heading; nothing if it is empty. */
export function section(id: string, title: string, lead: string, body: readonly Markup[]): Markup {
  if (body.length === 0) return nothing;
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${lead === '' ? nothing : html`<p class="lead">${lead}</p>`} ${body}
  </section>`;
}

/** Terms with what is told of each, for a description list. */
export const entriesOf = (entries: readonly (readonly [term: string, told: Value])[]): readonly Markup[] =>
  entries.map(
    ([term, told]) =>
      html`<div>
        <dt>${term}</dt>
        <dd>${told}</dd>
      </div>`,
  );

/** Two things side by side. */
export const sidesOf = (...both: readonly (readonly [kind: string, title: string, body: Value])[]): Markup =>
  html`<div class="sides">
    ${both.map(
      ([kind, title, body]) =>
        html`<div class="side ${kind}">
          <h4>${title}</h4>
          ${body}
        </div>`,
    )}
  </div>`;

export const anchorOf = (caseId: string): string => `case-${caseId.replace('/', '--')}`;
export const problemAnchorOf = (id: string, { problems }: Pick<Report, 'problems'>): string =>
  `problem-${problems.findIndex((one) => one.id === id) + 1}`;
