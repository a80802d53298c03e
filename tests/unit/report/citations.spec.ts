import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { waivers } from '../../../lab/waivers/index.ts';
import { playable } from '../../../src/config/variables.ts';
import { readVersion } from '../../../src/contract/release.ts';
import { inForceFor } from '../../../src/contract/resolve.ts';
import { isNotApplicable } from '../../../src/contract/define.ts';
import { byReleaseOnly, repliesOf, universalChecks } from '../../../src/engine/judge.ts';
import { citationsIn } from '../../../src/report/citations.ts';
import { cited as inMarkdown } from '../../../src/report/formats/markdown-text.ts';
import { cited as inHtml } from '../../../src/report/formats/html/markup.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.(?:ts|json|md)$/.test(one.name))
    .map((one) => join(one.parentPath, one.name));

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesIn('docs').filter((one) => one.endsWith('.md')),
];

/** Anchors of a Markdown file: those that it names, and those that GitHub makes of headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\d _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...named, ...headings]);
}

/** What is wrong with a link from a file; empty if it opens. */
function broken(link: string, from: string): readonly string[] {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(file)) return [`${from}: ${link}: there is no ${file}`];
  return anchor === undefined || anchorsOf(file).has(anchor) ? [] : [`${from}: ${link}: no anchor`];
}

/** Every source, evidence and reason that a report may show. */
const sources: readonly string[] = [
  ...[...universalChecks, ...byReleaseOnly].map(({ source }) => source),
  ...contracts.flatMap((contract) => [
    ...contract.deviations.map(({ evidence }) => evidence),
    ...[contract, ...playable.map((release) => inForceFor(contract, readVersion(release)).contract)].flatMap(
      (one) => [
        ...Object.values(one.replies).flatMap((reply) => (isNotApplicable(reply) ? [] : [reply.source])),
        ...one.cases.flatMap((testCase) => [
          ...repliesOf(testCase, one).map(({ source }) => source),
          ...(testCase.checks ?? []).map(({ source }) => source),
        ]),
      ],
    ),
  ]),
  ...waivers.map(({ reason }) => reason),
];

test('every link of a rule opens: a page of the contract, or a section of the repository', () => {
  const pages = new Set(contracts.map(({ page }) => page));
  const links = new Set(
    sources.flatMap((source) => citationsIn(source, '').flatMap(({ href }) => href ?? [])),
  );
  const [web, files] = [
    [...links].filter((one) => one.startsWith('https:')),
    [...links].filter((one) => !one.startsWith('https:')),
  ];
  const others =
    /^https:\/\/(?:github\.com\/RocketChat\/Rocket\.Chat\/pull\/\d{5}|www\.rfc-editor\.org\/rfc\/rfc\d{4}#section-[\d.]+)$/;
  expect(web.filter((one) => !pages.has(one) && !others.test(one))).toEqual([]);
  expect(files.flatMap((one) => broken(one, 'README.md'))).toEqual([]);
  expect(new Set(web.filter((one) => !others.test(one)))).toEqual(pages);
  expect(files.length).toBeGreaterThan(8);
});

test('every section that a source file cites exists', () => {
  const anchors = anchorsOf('docs/released-servers.md');
  const wrong = [...['src', 'schemas', 'lab', 'tests', 'docs'].flatMap(filesIn), ...documents].flatMap(
    (file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /docs\/released-servers\.md#(\d+(?:\.\d+)?)(?: (?:and|to) #(\d+(?:\.\d+)?))?/g,
        ),
      ]
        .flatMap(([, first, second]) => [first, second])
        .filter((id) => id !== undefined && !anchors.has(id))
        .map((id) => `${file}: #${id}`),
  );
  expect(wrong).toEqual([]);
});

test('every link of a document opens', () => {
  const wrong = documents.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .flatMap((link) => broken(link, file)),
  );
  expect(wrong).toEqual([]);
});

test('a rule has its text and its links in each format', () => {
  const rule =
    'https://developer.rocket.chat/apidocs/get-a-monitor, response 200; docs/released-servers.md#4 and #6.1: PR #40501, PR #229, RFC 9110 8.4 <b>';
  expect(inMarkdown(rule)).toBe(
    '[get-a-monitor](https://developer.rocket.chat/apidocs/get-a-monitor), response 200; ' +
      '[docs/released-servers.md\\#4](docs/released-servers.md#4) and [\\#6.1](docs/released-servers.md#6.1): ' +
      '[PR \\#40501](https://github.com/RocketChat/Rocket.Chat/pull/40501), PR \\#229, [RFC 9110 8.4](https://www.rfc-editor.org/rfc/rfc9110#section-8.4) \\<b\\>',
  );
  expect(String(inHtml(rule))).toBe(
    '<a href="https://developer.rocket.chat/apidocs/get-a-monitor">get-a-monitor</a>, response 200; ' +
      '<a href="docs/released-servers.md#4">docs/released-servers.md#4</a> and <a href="docs/released-servers.md#6.1">#6.1</a>: ' +
      '<a href="https://github.com/RocketChat/Rocket.Chat/pull/40501">PR #40501</a>, PR #229, <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4">RFC 9110 8.4</a> &lt;b&gt;',
  );
});
