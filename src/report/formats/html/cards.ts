import {
  daysInWords,
  entryInWords,
  stateInWords,
  targetInWords,
  firstEntries,
} from '../../known-failures/words.ts';
import type { OwnTest, Report } from '../../model.ts';
import { anchorOf, data, html, nothing, section, shown, type Markup } from './markup.ts';
import { sign } from './signs.ts';
import { uncheckedBy } from '../../groups.ts';
import { ownTestsInWords } from '../../words.ts';

const signs = { passed: 'conforms', failed: 'violates', 'not checked': 'not-checked' } as const;

/** The user's own tests; nothing where none was run. */
export const ownTestsSection = ({ own }: Report): Markup =>
  section('own', 'Own tests', ownTestsInWords(own), own.tests.map(ownCard));

const ownCard = ({ title, at, status, message }: OwnTest): Markup =>
  html`<article class="card">
    <h3>${sign(signs[status])} <span>${shown(title)}</span></h3>
    <p class="where">${status}, ${shown(at)}</p>
    ${message === null ? nothing : html`<p>${shown(message)}</p>`}
  </article>`;

const lead = 'The workspace could not be asked properly. These cases are neither passed nor violated.';

/** Unchecked cases, with the reason and what to do about it. */
export const uncheckedSection = (report: Report): Markup =>
  section('unchecked', 'Not checked', lead, uncheckedBy(report).map(uncheckedCard));

const uncheckedCard = ({ reason, remedy, ids }: ReturnType<typeof uncheckedBy>[number]): Markup =>
  html`<article class="card unchecked">
    <h3>${sign('not-checked')} <span>${reason}</span></h3>
    ${remedy === '' ? nothing : html`<p class="remedy"><b>To make it checkable:</b> ${remedy}.</p>`}
    <p class="ids">${ids.map((id) => html`<a href="#${anchorOf(id)}">${id}</a> `)}</p>
  </article>`;

/** The entries of the list of known failures that a run had to do with. */
export function knownFailuresSection(report: Report): Markup {
  const { file } = report.knownFailures;
  const { first, more } = firstEntries(report);
  return section(
    'known',
    'Known failures',
    'Findings that the team has listed, with a reason and a last day. They are no part of the verdict.',
    [
      ...first.map(
        (one) =>
          html`<article class="card">
            <h3>${sign('known-failure')} <span>${shown(entryInWords(one))}</span></h3>
            <p class="where">
              ${data(`${file}:${one.line}`)} ${data(targetInWords(one))}: ${stateInWords(one)},
              ${daysInWords(one.daysLeft)}
            </p>
          </article>`,
      ),
      ...more.map((text) => html`<p>${text}</p>`),
    ],
  );
}
