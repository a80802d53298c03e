import {
  daysInWords,
  entryInWords,
  stateInWords,
  targetInWords,
  firstEntries,
} from '../../known-failures/words.ts';
import type { Report } from '../../model.ts';
import { data, html, section, shown, type Markup } from './markup.ts';
import { sign } from './signs.ts';

/** The entries of the list of known failures that a run had to do with. */
export function knownFailuresOf(report: Report): Markup {
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
