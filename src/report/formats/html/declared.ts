import { declaredTable } from '../../declared.ts';
import type { Report } from '../../model.ts';
import { entriesOf, html, section, shown, type Markup } from './markup.ts';

const title = 'What the server says of itself';
const lead =
  'From its own OpenAPI document, beside the documentation and the contract. A difference decides nothing.';

/** The server's own document, a card for each endpoint, or why there is none. */
export function declaredSection({ declared }: Report): Markup {
  const { head, rows } = declaredTable(declared);
  if (declared.note !== null)
    return section('declared', title, '', [html`<p>Nothing: ${shown(declared.note)}.</p>`]);
  const endpoints = [...new Set(rows.map(({ cells }) => cells[0] ?? ''))];
  return section(
    'declared',
    title,
    lead,
    endpoints.map(
      (endpoint) =>
        html`<article class="card">
          <h3>${shown(endpoint)}</h3>
          <dl class="why">
            ${entriesOf(rows.filter(({ cells }) => cells[0] === endpoint).map((row) => entry(head, row)))}
          </dl>
        </article>`,
    ),
  );
}

function entry(
  head: readonly string[],
  { cells: [, part = '', ...said], differs }: ReturnType<typeof declaredTable>['rows'][number],
): readonly [part: string, told: readonly Markup[]] {
  const told = said.map((text, index) => {
    const isMarked = differs && index === said.length - 1;
    return html`<p>${head[index + 2] ?? ''}: ${isMarked ? html`<b>${shown(text)}</b>` : shown(text)}</p>`;
  });
  return [part, told];
}
