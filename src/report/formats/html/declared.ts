import { declaredTable } from '../../declared.ts';
import type { Report } from '../../model.ts';
import { html, section, shown, type Markup } from './markup.ts';

const title = 'What the server says of itself';
const lead =
  'From its own OpenAPI document, beside the documentation and the contract. A difference decides nothing.';

/** The server's own document as a table, or why there is none. */
export function declaredOf({ declared }: Report): Markup {
  const { head, rows } = declaredTable(declared);
  if (declared.note !== null)
    return section('declared', title, '', [html`<p>Nothing: ${shown(declared.note)}.</p>`]);
  return section('declared', title, lead, [
    html`<table class="parameters">
      <thead>
        <tr>
          ${head.map((one) => html`<th scope="col">${one}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ cells, differs }) =>
            html`<tr>
              ${cells.map((cell, index) => {
                const text = shown(cell);
                return html`<td>${differs && index === cells.length - 1 ? html`<b>${text}</b>` : text}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>`,
  ]);
}
