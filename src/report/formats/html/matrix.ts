import type { CaseGroup } from '../../../contract/types.ts';
import type { Report, ReportCase, ReportEndpoint } from '../../model.ts';
import { callsPerWindow } from '../../../client/limiter.ts';
import { anchorOf, html, pathOf, problemAnchorOf, section, shown, type Markup } from './markup.ts';
import { problemsOfCase } from './problems.ts';
import { bar, sign, signOf, wordsOf } from './signs.ts';

const groups: { readonly [group in CaseGroup]: string } = {
  success: 'served',
  lists: 'lists',
  identity: 'identity',
  parameters: 'parameters',
  unauthenticated: 'not logged in',
  unauthorized: 'no permission',
};

/** A table of endpoints and groups of cases, with a sign for each case. */
export function matrixSection(report: Report): Markup {
  return section(
    'matrix',
    'At a glance',
    'One sign is one case. Each leads to the case, or to its problem.',
    [
      html`<table class="matrix" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">endpoint</th>
            ${Object.values(groups).map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
            <th scope="col" role="columnheader">coverage</th>
            <th scope="col" role="columnheader">requests</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${report.endpoints.map((endpoint) => row(endpoint, report.requests[endpoint.id] ?? 0, report))}
        </tbody>
      </table>`,
    ],
  );
}

const row = (endpoint: ReportEndpoint, requests: number, report: Report): Markup =>
  html`<tr role="row">
    <th scope="row" role="rowheader">
      <b>${endpoint.id}</b>
      <span class="path">${endpoint.method} ${pathOf(endpoint.path)}</span>
    </th>
    ${Object.entries(groups).map(([group, name]) =>
      cell(
        name,
        endpoint.cases.filter((one) => one.group === group),
        report,
      ),
    )}
    <td role="cell" class="amount">
      <span class="label">coverage</span>
      ${
        endpoint.coverage === null
          ? html`<span class="muted">not asked</span>`
          : html`<span>${endpoint.coverage.percent} %</span>${bar(endpoint.coverage.percent)}`
      }
    </td>
    <td role="cell" class="amount">
      <span class="label">requests</span>
      <span
        >${requests}${requests > callsPerWindow ? `, over ${callsPerWindow}` : ` of ${callsPerWindow}`}</span
      >
      ${bar((100 * requests) / callsPerWindow, requests > callsPerWindow ? 'over' : 'spent')}
    </td>
  </tr>`;

const cell = (name: string, cases: readonly ReportCase[], report: Report): Markup =>
  cases.length === 0
    ? html`<td role="cell" class="empty"><span class="label">${name}</span><span class="muted">–</span></td>`
    : html`<td role="cell">
        <span class="label">${name}</span>
        <span class="tiles">${cases.map((one) => tile(one, report))}</span>
      </td>`;

function tile(one: ReportCase, report: Report): Markup {
  const words = `${wordsOf(one.verdict)}: ${shown(one.says)}`;
  const [first] = problemsOfCase(one, report);
  const target = first === undefined ? anchorOf(one.id) : problemAnchorOf(first.id, report);
  return html`<a class="tile" href="#${target}" title="${words}"
    >${sign(signOf(one.verdict))}<span class="hidden">${words}</span></a
  >`;
}
