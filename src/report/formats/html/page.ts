import { createHash } from 'node:crypto';
import type { Report } from '../../model.ts';
import type { Comparison } from '../../compare/compare.ts';
import { comparisonOf } from './compare.ts';
import { coverageOf } from './coverage.ts';
import { declaredOf } from './declared.ts';
import { deviationsOf } from './deviations.ts';
import { driftOf, type ShownDrift } from './drift.ts';
import { problemsOf } from './problems.ts';
import { allCasesOf } from './all-cases.ts';
import { knownFailuresOf, ownTestsOf, uncheckedOf } from './cards.ts';
import { constant, html, shown, type Markup } from './markup.ts';
import { matrixOf } from './matrix.ts';
import { signSheet } from './signs.ts';
import { style } from './style.ts';
import { verdictOf } from './verdict.ts';

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
    ['compare', 'Since the run before', comparisonOf(comparison)],
    ['problems', `Problems ${report.problems.length}`, problemsOf(report)],
    ['own', `Own tests ${report.own.tests.length}`, ownTestsOf(report)],
    ['unchecked', `Not checked ${totals['not checked']}`, uncheckedOf(report)],
    ['known', 'Known failures', knownFailuresOf(report)],
    ['matrix', 'At a glance', matrixOf(report)],
    ['deviations', 'As released', deviationsOf(report)],
    ['declared', 'Declared', declaredOf(report)],
    ['coverage', `Coverage ${coverage.percent} %`, coverageOf(report)],
    ['drift', 'Drift', driftOf(drift)],
    ['cases', 'All cases', allCasesOf(report)],
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
        ${verdictOf(report)}
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
