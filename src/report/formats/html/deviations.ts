import { sharedDeviations, type SharedDeviation } from '../../groups.ts';
import type { Report } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { cited, data, html, nothing, section, shown, type Markup } from './markup.ts';
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

/** Observed deviations with their evidence. The others are folded below. */
export function deviationsOf(report: Report): Markup {
  const all = sharedDeviations(report);
  const showing = all.filter(({ observed, stale }) => observed || stale);
  const quiet = all.filter((one) => !showing.includes(one));
  return section('deviations', 'Known deviations', lead, [
    ...showing.map(card),
    ...(quiet.length === 0
      ? []
      : [
          html`<details>
            <summary>${pluralize(quiet.length, 'deviation')} in force that did not show</summary>
            ${quiet.map(card)}
          </details>`,
        ]),
  ]);
}

function card(one: SharedDeviation): Markup {
  const { id, endpoints, says, servers, versions, kind, evidence, confidence } = one;
  return html`<article class="card deviation">
    <h3>${sign(one.observed || one.stale ? 'deviates' : 'not-applicable')} <span>${id}</span></h3>
    <p class="where">${endpoints.join(', ')} · ${stateOf(one)}</p>
    <div class="sides">
      <div class="side told">
        <h4>the documentation says</h4>
        <p>${shown(says)}</p>
      </div>
      <div class="side done">
        <h4>servers do</h4>
        <p>${shown(servers)}</p>
      </div>
    </div>
    <p class="where evidence">
      ${data(versions)} ${kinds[kind]}; evidence, ${confidences[confidence]}: ${cited(evidence)}
    </p>
    ${one.stale ? html`<p class="remedy"><b>Stale:</b> the documented behaviour was seen; correct its version range.</p>` : nothing}
  </article>`;
}

const stateOf = ({ observed, stale }: SharedDeviation): string =>
  stale ? 'stale' : observed ? 'seen in this run' : 'in force, not seen in this run';
