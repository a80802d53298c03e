import { placePattern } from '../../../lib/place-pattern.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import type { Problem, Report, ReportCase, ReportedFinding } from '../../model.ts';
import { casesInWords, casesOf, explanationOf, placeInWords } from '../../problem-words.ts';
import { anchorOf, data, html, nothing, problemAnchorOf, section, shown, type Markup } from './markup.ts';
import { sign } from './signs.ts';

/** Findings of a case that the page shows for a problem, and cases with findings. The JSON has all. */
const mostOfCase = 2;
const mostCases = 60;

/** Problems: what is wrong, expected and received side by side, the rule, the command, and the cases folded below. */
export const problemsOf = (report: Report): Markup =>
  section(
    'problems',
    'Problems',
    report.problems.length === 0 ? '' : 'Findings with one cause, the weightiest first.',
    report.problems.map((problem) => card(problem, report)),
  );

function card(problem: Problem, report: Report): Markup {
  const { place, expected, received, rule, known, reproduce } = explanationOf(problem);
  const cases = casesOf(problem, report);
  return html`<article class="card problem" id="${problemAnchorOf(problem.id, report)}">
    <h3>${sign('violates')} <span>${shown(problem.title)}</span></h3>
    <p class="where">
      ${casesInWords(problem, report)} · check <code>${problem.check}</code> · ${data(place)}
    </p>
    <div class="sides">
      <div class="side good">
        <h4>expected</h4>
        <p>${data(expected)}</p>
      </div>
      <div class="side bad">
        <h4>received</h4>
        <p>${data(received)}</p>
      </div>
    </div>
    <dl class="why">
      <div>
        <dt>rule</dt>
        <dd>${shown(rule)}</dd>
      </div>
      ${
        known === null
          ? nothing
          : html`<div>
              <dt>known</dt>
              <dd>${shown(known)}</dd>
            </div>`
      }
      <div>
        <dt>reproduce</dt>
        <dd>
          <pre><code>${shown(reproduce)}</code></pre>
        </dd>
      </div>
    </dl>
    <details>
      <summary>${pluralize(cases.length, 'case')}, and what the contract expects</summary>
      <ul class="shows">
        ${cases.map((one, index) => line(one, problem, index < mostCases))}
      </ul>
    </details>
  </article>`;
}

function line(one: ReportCase, problem: Problem, withFindings: boolean): Markup {
  const findings = one.findings.filter((finding) => finding.problem === problem.id);
  const more = findings.length - mostOfCase;
  return html`<li>
    <a href="#${anchorOf(one.id)}">${one.id}</a> ${shown(one.says)}
    ${one.reason === null ? nothing : html`<span class="reason">${shown(one.reason)}</span>`}
    ${withFindings ? findings.slice(0, mostOfCase).map(found) : nothing}
    ${withFindings && more > 0 ? html`<span class="muted">and ${pluralize(more, 'finding')} more in conformance.json</span>` : nothing}
  </li>`;
}

const found = ({ check, pointer, expected, received }: ReportedFinding): Markup =>
  html`<span class="found"
    >${check} at ${data(placeInWords(placePattern(pointer)))}: expected ${data(expected)}, received
    ${data(received)}</span
  >`;
