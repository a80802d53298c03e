import { declaredRows, declarers, type DeclaredFacts } from '../../declared.ts';
import type { Report } from '../../model.ts';
import { entriesOf, html, section, shown, type Markup } from './markup.ts';

const title = 'What the server says of itself';
const lead =
  'From its own OpenAPI document, beside the documentation and the contract. A difference decides nothing.';

/** The server's own document, a card for each endpoint, or why there is none. */
export const declaredSection = ({ declared: { note, endpoints } }: Report): Markup =>
  note === null
    ? section('declared', title, lead, endpoints.map(card))
    : section('declared', title, '', [html`<p>Nothing: ${shown(note)}.</p>`]);

const card = (one: DeclaredFacts): Markup =>
  html`<article class="card">
    <h3>${shown(one.endpoint)}</h3>
    <dl class="why">${entriesOf(declaredRows(one).map(({ part, said }) => [part, said.map(line)]))}</dl>
  </article>`;

const line = (
  { text, isMarked }: ReturnType<typeof declaredRows>[number]['said'][number],
  index: number,
): Markup => html`<p>${declarers[index] ?? ''}: ${isMarked ? html`<b>${shown(text)}</b>` : shown(text)}</p>`;
