import type { Report } from '../../model.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { numbersWords, whenWords } from '../../problem-words.ts';
import { selectionWords, totalsInWords, verdicts, verdictInWords, workspaceWords } from '../../words.ts';
import { data, entriesOf, html, nothing, shown, type Markup } from './markup.ts';
import { sign, signOf, wordsOf, type Sign } from './signs.ts';

/** The verdict, the workspace, and the numbers of cases. */
export function verdictSection(report: Report): Markup {
  const { verdict, shortfalls, workspace } = report;
  return html`<header class="verdict ${verdict}">
    <div class="says">
      <p class="eyebrow">Conformance</p>
      <h1>${sign(verdict)} <span>${verdict}</span></h1>
      <p class="sentence">${verdictInWords(report)}</p>
      ${workspace.unreachable === null ? nothing : html`<p class="sentence">${shown(workspace.unreachable)}.</p>`}
      ${selectionWords(report).map((one) => html`<p class="sentence">This is ${one}.</p>`)}
      ${shortfalls.map((one) => html`<p class="sentence">${shown(one)}.</p>`)} ${facts(report)}
    </div>
    ${ring(report)}
  </header>`;
}

function facts(report: Report): Markup {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const { url } = report.workspace;
  const required = report.coverage.required;
  return html`<dl class="facts">
    ${entriesOf([
      ['Workspace', [url === '' ? 'none was found' : data(url), embedded === '' ? '' : `, ${embedded}`]],
      ['Server', `${shown(version)}, ${licence}`],
      ['Contract', judged],
      ['Coverage', `${report.coverage.percent} %${required === null ? '' : ` of ${required} % required`}`],
      ['Numbers', numbersWords(report)],
      ['Run', [whenWords(report), report.job === null ? '' : html`, <a href="${report.job}">job</a>`]],
      ['Exit code', report.exitCode],
    ])}
  </dl>`;
}

/** A ring of all cases, with a legend. */
function ring({ totals }: Report): Markup {
  const all = verdicts.reduce((sum, one) => sum + totals[one], 0);
  const present = verdicts.filter((one) => totals[one] > 0);
  const before = (index: number): number =>
    present.slice(0, index).reduce((sum, one) => sum + totals[one], 0);
  return html`<div class="ring">
    <svg viewBox="0 0 120 120" role="img" aria-label="${pluralize(all, 'case')}: ${totalsInWords(totals)}">
      <circle class="track" cx="60" cy="60" r="50" />
      ${present.map((one, index) => arc(signOf(one), before(index) / all, totals[one] / all, present.length))}
      <text x="60" y="62" class="count">${all}</text>
      <text x="60" y="79" class="unit">${all === 1 ? 'case' : 'cases'}</text>
    </svg>
    <ul class="legend">
      ${verdicts.map(
        (one) =>
          html`<li class="${totals[one] === 0 ? 'none' : 'some'}">
            ${sign(signOf(one))}<b>${totals[one]}</b> ${wordsOf(one)}
          </li>`,
      )}
    </ul>
  </div>`;
}

/** There is a gap between arcs. A ring of one arc is closed. */
function arc(kind: Sign, from: number, share: number, arcs: number): Markup {
  const gap = arcs > 1 ? 0.8 : 0;
  const length = Math.max(0.6, share * 100 - gap);
  return html`<circle
    class="arc ${kind}"
    cx="60"
    cy="60"
    r="50"
    pathLength="100"
    stroke-dasharray="${length.toFixed(2)} ${(100 - length).toFixed(2)}"
    stroke-dashoffset="${(-from * 100).toFixed(2)}"
    transform="rotate(-90 60 60)"
  />`;
}
