import { sharedDeviations, type SharedDeviation } from '../../groups.ts';
import type { Report } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { asReleased } from '../../problem-words.ts';
import { anchorOf, cited, data, html, nothing, section, shown, sidesOf, type Markup } from './markup.ts';
import { sign } from './signs.ts';

const confidences: { readonly [confidence in SharedDeviation['confidence']]: string } = {
  code: 'read in the source',
  types: 'read in the published types',
  ran: 'tried out',
  PR: 'pull request or issue',
  docs: 'history of the documentation',
  inferred: 'inferred',
};

const kinds: { readonly [kind in SharedDeviation['kind']]: string } = {
  binding: 'binding: only what servers do conforms',
  tolerated: 'tolerated: either conforms',
};

const lead =
  'Here released servers are known to differ from the documentation. The suite expects exactly what these servers do.';

/** How many cases do what their release is known for, and the known deviations with their evidence, folded. */
export function deviationsSection(report: Report): Markup {
  const all = sharedDeviations(report);
  const showing = all.filter(({ observed, stale }) => observed || stale);
  const quiet = all.filter((one) => !showing.includes(one));
  const cases = asReleased(report);
  return section('deviations', 'As released', lead, [
    ...(cases.length === 0
      ? []
      : [
          html`<p>${sign('as-released')} as released: ${pluralize(cases.length, 'case')}</p>`,
          folded(
            'the cases',
            html`<ul class="shows">
              ${cases.map(
                ({ id, says, deviations }) =>
                  html`<li>
                    <a href="#${anchorOf(id)}">${id}</a> ${shown(says)}: ${deviations.join(', ')}
                  </li>`,
              )}
            </ul>`,
          ),
        ]),
    ...foldedCards(showing, ''),
    ...foldedCards(quiet, ' in force that did not show'),
  ]);
}

const foldedCards = (all: readonly SharedDeviation[], which: string): readonly Markup[] =>
  all.length === 0 ? [] : [folded(pluralize(all.length, 'known deviation') + which, all.map(card))];

const folded = (summary: string, body: Markup | readonly Markup[]): Markup =>
  html`<details>
    <summary>${summary}</summary>
    ${body}
  </details>`;

function card(one: SharedDeviation): Markup {
  const { id, endpoints, says, servers, versions, kind, evidence, confidence } = one;
  return html`<article class="card deviation">
    <h3>${sign(one.observed || one.stale ? 'as-released' : 'not-applicable')} <span>${id}</span></h3>
    <p class="where">${endpoints.join(', ')} · ${stateOf(one)}</p>
    ${sidesOf(
      ['told', 'the documentation says', html`<p>${shown(says)}</p>`],
      ['good', 'servers do', html`<p>${shown(servers)}</p>`],
    )}
    <p class="where evidence">
      ${data(versions)} ${kinds[kind]}; evidence, ${confidences[confidence]}: ${cited(evidence)}
    </p>
    ${one.stale ? html`<p class="remedy"><b>Stale:</b> the documented behaviour was seen; correct its version range.</p>` : nothing}
  </article>`;
}

const stateOf = ({ observed, stale }: SharedDeviation): string =>
  stale ? 'stale' : observed ? 'seen in this run' : 'in force, not seen in this run';
