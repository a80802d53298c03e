import type { Report, ReportCase, ReportEndpoint } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { anchorOf, html, nothing, pathOf, section, shown, type Markup } from './markup.ts';
import { sign, signOf } from './signs.ts';

/** Every case with its verdict, by endpoint. */
export const allCasesOf = ({ endpoints }: Report): Markup =>
  section('cases', 'All cases', '', endpoints.map(endpointCases));

const endpointCases = ({ id, method, path, cases }: ReportEndpoint): Markup =>
  html`<details class="stats">
    <summary>
      <b>${id}</b> <span class="path">${method} ${pathOf(path)}</span>
      <span class="muted">${pluralize(cases.length, 'case')}</span>
    </summary>
    <ul>
      ${cases.map(line)}
    </ul>
  </details>`;

const line = ({ id, says, actor, status, verdict, reason, deviations }: ReportCase): Markup =>
  html`<li id="${anchorOf(id)}">
    ${sign(signOf(verdict))}
    <div>
      <b>${shown(says)}</b>
      <span class="muted">${verdict}${deviations.length === 0 ? '' : `: ${deviations.join(', ')}`}</span>
      ${reason === null ? nothing : html`<span class="reason">${shown(reason)}</span>`}
      <span class="path">${id} as ${actor}${status === null ? '' : `, ${status}`}</span>
    </div>
  </li>`;
