import { pluralize } from '../../../lib/pluralize.ts';
import type { Comparison } from '../../compare/compare.ts';
import { nothingChanged, partsOf, runsInWords } from '../../compare/words.ts';
import { anchorOf, html, nothing, section, shown, type Markup } from './markup.ts';

/** What is new and what is repaired since an earlier run. */
export function comparisonSection(comparison: Comparison | undefined): Markup {
  if (comparison === undefined) return nothing;
  const parts = partsOf(comparison);
  return section('compare', 'Compared with the run before', `${runsInWords(comparison)}.`, [
    ...comparison.differences.map(
      (one) => html`<p class="remedy"><b>Judged differently:</b> ${shown(one)}</p>`,
    ),
    ...(parts.length === 0
      ? [html`<p>${nothingChanged}</p>`]
      : parts.map(
          ({ title, lines }) =>
            html`<article class="card">
              <h3>${title}: ${lines.length}</h3>
              ${lines.map(
                ({ text, cases }) =>
                  html`<p>${shown(text)}</p>
                    ${
                      cases.length === 0
                        ? nothing
                        : html`<p class="ids">
                            ${pluralize(cases.length, 'case')}:
                            ${cases.map((id) => html`<a href="#${anchorOf(id)}">${id}</a> `)}
                          </p>`
                    }`,
              )}
            </article>`,
        )),
  ]);
}
