import { cut } from '../../../lib/json.ts';
import { placePattern } from '../../../lib/place-pattern.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import type { Problem, Report, ReportCase, ReportedFinding } from '../../model.ts';
import { casesInWords, casesOf, explanationOf, placeInWords } from '../../problem-words.ts';
import {
  anchorOf,
  cited,
  data,
  entriesOf,
  html,
  nothing,
  problemAnchorOf,
  section,
  shown,
  sidesOf,
  type Markup,
} from './markup.ts';
import { sign } from './signs.ts';

/** What the page shows at most, so that it opens at once however much is wrong. The JSON has all. */
const mostProblems = 100;
const mostCases = 2000;
const mostCasesWithFindings = 300;
const mostFindingsOfCase = 2;
const longestValue = 160;

/** Problems: what is wrong, expected and received side by side, the rule, the command, and the cases folded below. */
export const problemsSection = (report: Report): Markup =>
  section(
    'problems',
    'Problems',
    report.problems.length === 0 ? '' : 'Findings with one cause, the weightiest first.',
    [...report.problems.slice(0, mostProblems).map((problem) => card(problem, report)), ...others(report)],
  );

/** Problems of a case that stand on the page. */
export const problemsOfCase = ({ findings }: ReportCase, { problems }: Report): readonly Problem[] =>
  problems.slice(0, mostProblems).filter(({ id }) => findings.some(({ problem }) => problem === id));

function others({ problems }: Report): readonly Markup[] {
  const more = problems.length - mostProblems;
  return more > 0
    ? [html`<p class="note">and ${pluralize(more, 'more problem')} in conformance.json</p>`]
    : [];
}

function card(problem: Problem, report: Report): Markup {
  const { place, expected, received, rule, known, declared, login, reproduce } = explanationOf(problem);
  const cases = casesOf(problem, report);
  const cards = Math.min(report.problems.length, mostProblems);
  const listed = cases.slice(0, Math.ceil(mostCases / cards));
  const withFindings = Math.ceil(mostCasesWithFindings / cards);
  const more = cases.length - listed.length;
  const command = [login === null ? nothing : html`${shown(login)} `, shown(reproduce)];
  return html`<article class="card problem" id="${problemAnchorOf(problem.id, report)}">
    <h3>${sign('violates')} <span>${shown(problem.title)}</span></h3>
    <p class="where">
      ${casesInWords(problem, report)} · check <code>${problem.check}</code> · ${data(place)}
    </p>
    ${sidesOf(
      ['good', 'expected', html`<p>${data(expected)}</p>`],
      ['bad', 'received', html`<p>${data(received)}</p>`],
    )}
    <dl class="why">
      ${entriesOf([
        ['rule', cited(rule)],
        ...(known === null ? [] : [['known', shown(known)] as const]),
        ...(declared === null ? [] : [['declared', shown(declared)] as const]),
        ['reproduce', html`<pre><code>${command}</code></pre>`],
      ])}
    </dl>
    <details>
      <summary>${pluralize(cases.length, 'case')}, and what the contract expects</summary>
      <ul class="shows">
        ${listed.map((one, index) => line(one, problem, index < withFindings))}
        ${more > 0 ? html`<li class="muted">and ${pluralize(more, 'more case')} in conformance.json</li>` : nothing}
      </ul>
    </details>
  </article>`;
}

function line(one: ReportCase, problem: Problem, withFindings: boolean): Markup {
  const findings = one.findings.filter((finding) => finding.problem === problem.id);
  const more = findings.length - mostFindingsOfCase;
  return html`<li>
    <a href="#${anchorOf(one.id)}">${one.id}</a> ${shown(one.says)}
    ${one.reason === null ? nothing : html`<span class="reason">${shown(one.reason)}</span>`}
    ${withFindings ? findings.slice(0, mostFindingsOfCase).map(found) : nothing}
    ${withFindings && more > 0 ? html`<span class="muted">and ${pluralize(more, 'finding')} more in conformance.json</span>` : nothing}
  </li>`;
}

const found = ({ check, pointer, expected, received }: ReportedFinding): Markup =>
  html`<span class="found"
    >${check} at ${data(cut(placeInWords(placePattern(pointer)), longestValue))}: expected
    ${data(cut(expected, longestValue))}, received ${data(cut(received, longestValue))}</span
  >`;
