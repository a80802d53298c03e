import { undocumentedFields } from '../../groups.ts';
import { kindsOf } from '../../coverage.ts';
import type { Report, ReportEndpoint } from '../../model.ts';
import { fieldsOf, parametersOf, statusesOf } from './exercised.ts';
import { data, html, nothing, section, shown, type Markup } from './markup.ts';
import { bar } from './signs.ts';

/** How much of the documentation the replies exercised, by endpoint. */
export function coverageSection(report: Report): Markup {
  const { exercised, documented, percent, required } = report.coverage;
  const asked = required === null ? '' : `, ${required} % required`;
  const lead = `${exercised} of ${documented} documented statuses, parameters, fields and enum members were exercised: ${percent} %${asked}.`;
  return section('coverage', 'Coverage of the contract', lead, [
    ...report.endpoints.map(panel),
    ...undocumentedFields(report).map(undocumented),
  ]);
}

const undocumented = ({ id, fields }: ReturnType<typeof undocumentedFields>[number]): Markup =>
  html`<p class="note">
    <b>${id}</b> sent fields that are not documented: ${fields.map((one) => html`${data(one)} `)}
  </p>`;

function panel({ id, coverage }: ReportEndpoint): Markup {
  if (coverage === null)
    return html`<article class="card">
      <h3>${id}</h3>
      <p>Nothing of it was asked, so none of its rules were tested.</p>
    </article>`;
  return html`<article class="card covered">
    <h3><span>${id}</span> <span class="percent">${coverage.percent} %</span></h3>
    <ul class="bars">
      ${kindsOf(coverage).map(kindBar)}
    </ul>
    ${
      coverage.untested.length === 0
        ? nothing
        : html`<ul class="untested">
            ${coverage.untested.map((one) => html`<li>${shown(one)}</li>`)}
          </ul>`
    }
    <details>
      <summary>what was exercised, one by one</summary>
      ${statusesOf(coverage)} ${parametersOf(coverage)} ${fieldsOf(coverage)}
    </details>
  </article>`;
}

function kindBar({ name, done }: ReturnType<typeof kindsOf>[number]): Markup {
  if (done.length === 0) return nothing;
  const count = done.filter(Boolean).length;
  return html`<li>
    <span>${name}</span> <span class="share">${count}/${done.length}</span>
    ${bar((100 * count) / done.length)}
  </li>`;
}
