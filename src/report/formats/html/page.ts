import { createHash } from 'node:crypto';
import type { Report } from '../../model.ts';
import type { Comparison } from '../../compare/compare.ts';
import { comparisonSection } from './compare.ts';
import { coverageSection } from './coverage.ts';
import { declaredSection } from './declared.ts';
import { deviationsSection } from './deviations.ts';
import { driftSection, type ShownDrift } from './drift.ts';
import { problemsSection } from './problems.ts';
import { allCasesSection } from './all-cases.ts';
import { knownFailuresSection, ownTestsSection, uncheckedSection } from './cards.ts';
import { constant, html, shown, type Markup } from './markup.ts';
import { matrixSection } from './matrix.ts';
import { signSheet } from './signs.ts';
import { style } from './style.ts';
import { verdictSection } from './verdict.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Loads nothing and runs no script, even if escaping failed. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/**
 * The report as one self-contained page: no script, no network. Text from a server is escaped.
 * @param drift a comparison of two sides to show too
 * @param comparison with an earlier run, to stand first
 */
export function pageOf(report: Report, drift?: ShownDrift, comparison?: Comparison): string {
  const { totals, coverage } = report;
  const sections: readonly (readonly [id: string, title: string, body: Markup])[] = [
    ['compare', 'Since the run before', comparisonSection(comparison)],
    ['problems', `Problems ${report.problems.length}`, problemsSection(report)],
    ['own', `Own tests ${report.own.tests.length}`, ownTestsSection(report)],
    ['unchecked', `Not checked ${totals['not checked']}`, uncheckedSection(report)],
    ['known', 'Known failures', knownFailuresSection(report)],
    ['matrix', 'At a glance', matrixSection(report)],
    ['deviations', 'As released', deviationsSection(report)],
    ['declared', 'Declared', declaredSection(report)],
    ['coverage', `Coverage ${coverage.percent} %`, coverageSection(report)],
    ['drift', 'Drift', driftSection(drift)],
    ['cases', 'All cases', allCasesSection(report)],
  ];
  const present = sections.filter(([, , body]) => body.length > 0);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.verdict}: conformance of ${shown(report.workspace.url)}</title>
        ${constant(`<style>${style}</style>`)}
      </head>
      <body>
        ${signSheet}
        <a class="skip" href="#content">to the report</a>
        ${verdictSection(report)}
        <nav aria-label="Sections">${present.map(([id, title]) => html`<a href="#${id}">${title}</a> `)}</nav>
        <main id="content">${present.map(([, , body]) => body)}</main>
        <footer>
          <p>
            ${report.suite.name} ${report.suite.version}. The same as data: conformance.json. Exit codes: 0
            nothing violated and nothing unchecked, 1 a violation, 2 no violation, but not everything could be
            checked.
          </p>
        </footer>
      </body>
    </html> `.toString();
}
