import type { Verdict } from '../../../engine/verdict.ts';
import { constant, html, type Markup } from './markup.ts';

/** Every verdict has its own shape, so that colour is not needed. */
const shapes = {
  conforms: '<circle cx="12" cy="12" r="10"/><path d="M7.2 12.4l3.2 3.2 6.4-7"/>',
  violates: '<rect x="2.5" y="2.5" width="19" height="19" rx="3"/><path d="M8 8l8 8M16 8l-8 8"/>',
  'as-released': '<circle class="hollow" cx="12" cy="12" r="9.5"/><path d="M7.2 12.4l3.2 3.2 6.4-7"/>',
  'known-failure':
    '<rect class="hollow" x="2.5" y="2.5" width="19" height="19" rx="3"/><path d="M8 8l8 8M16 8l-8 8"/>',
  'not-applicable': '<circle class="hollow" cx="12" cy="12" r="9.5"/><path d="M7.5 12h9"/>',
  'not-checked':
    '<circle class="hollow dashed" cx="12" cy="12" r="9.5"/><path d="M9.3 9.6c.2-3.4 5.6-3.2 5.4.1-.1 2-2.7 2-2.7 4.1M12 17v.4"/>',
  incomplete: '<path class="shape" d="M12 1.8L23 21.5H1z"/><path d="M12 8.8v6M12 18v.4"/>',
};

export type Sign = keyof typeof shapes;

const signs: { readonly [verdict in Verdict]: Sign } = {
  conforms: 'conforms',
  violates: 'violates',
  'known deviation': 'as-released',
  'known failure': 'known-failure',
  'not applicable': 'not-applicable',
  'not checked': 'not-checked',
};

/** Verdicts of cases as the page calls them. */
export const wordsOf = (verdict: Verdict): string =>
  verdict === 'conforms'
    ? 'as documented'
    : verdict === 'known deviation'
      ? 'as released (known deviation)'
      : verdict;

export const signOf = (verdict: Verdict): Sign => signs[verdict];

/** The shapes that all signs of the page refer to. */
export const signSheet: Markup = constant(
  `<svg width="0" height="0" aria-hidden="true" class="sheet">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="sign-${name}" viewBox="0 0 24 24">${shape}</symbol>`)
    .join('')}</svg>`,
);

/** A sign, hidden from screen readers because words stand beside it. */
export const sign = (name: Sign): Markup =>
  html`<svg class="sign ${name}" aria-hidden="true" focusable="false"><use href="#sign-${name}" /></svg>`;

/** A bar, hidden from screen readers because words stand beside it. */
export const bar = (percent: number, kind = 'exercised'): Markup =>
  html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="track" width="100" height="8" />
    <rect class="fill ${kind}" width="${Math.max(0, Math.min(100, percent))}" height="8" />
  </svg>`;
