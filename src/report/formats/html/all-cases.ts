import type { Report, ReportCase, ReportEndpoint } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { anchorOf, html, nothing, pathOf, problemAnchorOf, section, shown, type Markup } from './markup.ts';
import { problemsOfCase } from './problems.ts';
import { sign, signOf, wordsOf } from './signs.ts';

/** Every case with its verdict, by endpoint. */
export const allCasesSection = (report: Report): Markup =>
  section(
    'cases',
    'All cases',
    '',
    report.endpoints.map((endpoint) => endpointCases(endpoint, report)),
  );

const endpointCases = ({ id, method, path, cases }: ReportEndpoint, report: Report): Markup =>
  html`<details class="stats">
    <summary>
      <b>${id}</b> <span class="path">${method} ${pathOf(path)}</span>
      <span class="muted">${pluralize(cases.length, 'case')}</span>
    </summary>
    <ul>
      ${cases.map((one) => line(one, report))}
    </ul>
  </details>`;

/** Most problems that a case links to. */
const mostProblems = 3;

function line(one: ReportCase, report: Report): Markup {
  const { id, says, actor, status, verdict, reason, deviations } = one;
  const shows = problemsOfCase(one, report).slice(0, mostProblems);
  return html`<li id="${anchorOf(id)}">
    ${sign(signOf(verdict))}
    <div>
      <b>${shown(says)}</b>
      <span class="muted"
        >${wordsOf(verdict)}${deviations.length === 0 ? '' : `: ${deviations.join(', ')}`}</span
      >
      ${reason === null ? nothing : html`<span class="reason">${shown(reason)}</span>`}
      ${shows.map((problem) => html`<a class="reason" href="#${problemAnchorOf(problem.id, report)}">${shown(problem.title)}</a>`)}
      <span class="path">${id} as ${actor}${status === null ? '' : `, ${status}`}</span>
    </div>
  </li>`;
}
