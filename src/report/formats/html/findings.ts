import type { Finding } from '../../../contract/finding.ts';
import type { Report, ReportCase, ReportEndpoint } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { firstFindings, placeOf } from '../../words.ts';
import { data, findingAnchorOf, html, nothing, pathOf, section, shown, type Markup } from './markup.ts';
import { sign } from './signs.ts';

/** Violations: expected and received side by side, the rule, and the curl line. */
export function findingsOf({ endpoints }: Report): Markup {
  const cards = endpoints.flatMap((endpoint) =>
    endpoint.cases.filter(({ verdict }) => verdict === 'violates').map((one) => card(endpoint, one)),
  );
  return section('findings', 'Findings', '', cards);
}

function card({ method, path }: ReportEndpoint, one: ReportCase): Markup {
  const { first, more } = firstFindings(one);
  const requests = [...new Set(first.map(({ curl }) => curl))];
  return html`<article class="card finding" id="${findingAnchorOf(one.id)}">
    <h3>${sign('violates')} <span>${shown(one.says)}</span></h3>
    <p class="where">
      <code>${one.id}</code> of <code>${method} ${pathOf(path)}</code>, asked as ${one.actor}, answered
      ${one.status ?? 'nothing'}
    </p>
    ${first.map((finding) => found(finding, requests.length > 1))}
    ${more === 0 ? nothing : html`<p class="muted more">and ${pluralize(more, 'finding')} more in conformance.json</p>`}
    ${requests.length === 1 ? html`<dl class="why">${requests.map(reproduce)}</dl>` : nothing}
  </article>`;
}

const reproduce = (curl: string): Markup =>
  html`<div>
    <dt>reproduce</dt>
    <dd>
      <pre><code>${shown(curl)}</code></pre>
    </dd>
  </div>`;

const found = (
  { check, pointer, expected, received, source, curl, deviation, declared }: Finding,
  withCurl: boolean,
): Markup =>
  html`<div class="found">
    <h4><span class="check">${check}</span> ${data(placeOf(pointer))}</h4>
    <div class="sides">
      <div class="side good">
        <h5>expected</h5>
        <p>${data(expected)}</p>
      </div>
      <div class="side bad">
        <h5>received</h5>
        <p>${data(received)}</p>
      </div>
    </div>
    <dl class="why">
      <div>
        <dt>rule</dt>
        <dd>${shown(source)}</dd>
      </div>
      ${
        deviation === undefined
          ? nothing
          : html`<div>
              <dt>known</dt>
              <dd>deviation ${data(deviation)} explains it</dd>
            </div>`
      }
      ${
        declared === undefined
          ? nothing
          : html`<div>
              <dt>declared</dt>
              <dd>${shown(declared)}</dd>
            </div>`
      }
      ${withCurl ? reproduce(curl) : nothing}
    </dl>
  </div>`;
