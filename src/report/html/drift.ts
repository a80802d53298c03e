import type { DifferenceGroup, DriftReport } from '../../drift/model.ts';
import { plural } from '../../counted.ts';
import { data, html, nothing, section, shown, type Markup } from './markup.ts';

/** What the page shows of `reports/drift.json`. */
export type ShownDrift = Pick<DriftReport, 'sides' | 'verdict' | 'compared' | 'differences' | 'notCompared'>;

/** What two workspaces answer differently; nothing where no comparison was given. */
export function driftOf(drift: ShownDrift | undefined): Markup {
  if (drift === undefined) return nothing;
  const { sides, verdict, compared, differences, notCompared } = drift;
  const lead = `${sides.a.label} against ${sides.b.label}: ${verdict}; ${plural(compared, 'case')} compared.`;
  return section('drift', 'Drift', shown(lead), [
    ...(differences.length === 0 ? [html`<p>No difference was found.</p>`] : []),
    ...differences.map((one) => card(one, sides)),
    ...(notCompared.length === 0
      ? []
      : [
          html`<p class="note">
            ${plural(notCompared.length, 'case')} could not be compared: see drift.json.
          </p>`,
        ]),
  ]);
}

const most = 5;

const someOf = (cases: readonly string[]): string =>
  cases.length <= most
    ? cases.join(', ')
    : `${cases.slice(0, most).join(', ')} and ${cases.length - most} more`;

const card = (
  { place, kind, says, a, b, count, cases }: DifferenceGroup,
  sides: ShownDrift['sides'],
): Markup =>
  html`<article class="card drift">
    <h3><span>${kind} ${place === '' ? nothing : data(place)}</span></h3>
    <p class="where">${shown(says)} · ${plural(count, 'time')}: ${shown(someOf(cases))}</p>
    <div class="sides">
      <div class="side told">
        <h4>${shown(sides.a.label)}</h4>
        <p>${data(a)}</p>
      </div>
      <div class="side done">
        <h4>${shown(sides.b.label)}</h4>
        <p>${data(b)}</p>
      </div>
    </div>
  </article>`;
