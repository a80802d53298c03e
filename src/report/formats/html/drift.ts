import { listed } from '../../../lib/in-words.ts';
import { pluralize } from '../../../lib/pluralize.ts';
import { data, html, nothing, section, shown, sidesOf, type Markup } from './markup.ts';

interface ShownDifference {
  /** A file of an earlier version has none. */
  readonly title?: string | null;
  readonly kind: string;
  readonly place: string;
  readonly a: string;
  readonly b: string;
  readonly says: string;
  readonly count: number;
  readonly cases: readonly string[];
  readonly reproduce: { readonly a: readonly string[]; readonly b: readonly string[] };
}

/** The part of `reports/drift.json` that the page shows. */
export interface ShownDrift {
  readonly sides: { readonly [side in 'a' | 'b']: { readonly name: string } };
  readonly verdict: string;
  readonly compared: number;
  readonly differences: readonly ShownDifference[];
  readonly notCompared: readonly unknown[];
}

/** Differences between two workspaces; nothing without a comparison. */
export function driftSection(drift: ShownDrift | undefined): Markup {
  if (drift === undefined) return nothing;
  const { sides, verdict, compared, differences, notCompared } = drift;
  const lead = `${sides.a.name} against ${sides.b.name}: ${verdict}; ${pluralize(compared, 'case')} compared.`;
  return section('drift', 'Drift', shown(lead), [
    ...(differences.length === 0 ? [html`<p>No difference was found.</p>`] : []),
    ...differences.map((one) => card(one, sides)),
    ...(notCompared.length === 0
      ? []
      : [
          html`<p class="note">
            ${pluralize(notCompared.length, 'case')} could not be compared: see drift.json.
          </p>`,
        ]),
  ]);
}

const mostListed = 5;

const where = (kind: string, place: string): Markup => html`${kind} ${place === '' ? nothing : data(place)}`;

const card = (
  { title, place, kind, says, a, b, count, cases, reproduce }: ShownDifference,
  sides: ShownDrift['sides'],
): Markup =>
  html`<article class="card drift">
    <h3><span>${title === undefined || title === null ? where(kind, place) : shown(title)}</span></h3>
    <p class="where">${shown(says)} · ${pluralize(count, 'time')}: ${shown(listed(cases, mostListed))}</p>
    ${sidesOf(
      ['told', shown(sides.a.name), [html`<p>${data(a)}</p>`, commandsOf(reproduce.a)]],
      ['done', shown(sides.b.name), [html`<p>${data(b)}</p>`, commandsOf(reproduce.b)]],
    )}
  </article>`;

const commandsOf = (commands: readonly string[]): Markup =>
  commands.length === 0
    ? html`<p class="note">A recording is not asked again.</p>`
    : html`<pre>${data(commands.join('\n'))}</pre>`;
