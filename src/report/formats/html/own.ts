import type { OwnTest, Report } from '../../model.ts';
import { ownTestsInWords } from '../../words.ts';
import { html, nothing, section, shown, type Markup } from './markup.ts';
import { sign } from './signs.ts';

const signs = { passed: 'conforms', failed: 'violates', 'not checked': 'not-checked' } as const;

/** The user's own tests; nothing where none was run. */
export const ownTestsOf = ({ own }: Report): Markup =>
  section('own', 'Own tests', ownTestsInWords(own), own.tests.map(card));

const card = ({ title, at, status, message }: OwnTest): Markup =>
  html`<article class="card">
    <h3>${sign(signs[status])} <span>${shown(title)}</span></h3>
    <p class="where">${status}, ${shown(at)}</p>
    ${message === null ? nothing : html`<p>${shown(message)}</p>`}
  </article>`;
