import type { EndpointCoverage, FieldCoverage } from '../../coverage-model.ts';
import { data, html, nothing, shown, type Markup } from './markup.ts';

type Field = EndpointCoverage['fields'][number];

/** A mark with words, so that colour is not needed. */
const mark = (done: boolean, words: string, otherwise: string): Markup =>
  done
    ? html`<span class="mark yes">✓ ${words}<span class="hidden"> exercised</span></span> `
    : html`<span class="mark no">– ${words}<span class="hidden"> ${otherwise}</span></span> `;

/** Documented statuses, each with a mark. */
export const statusesOf = ({ statuses }: EndpointCoverage): Markup =>
  html`<p class="marks">
    <span class="of">statuses</span>
    <span>${statuses.map((one) => mark(one.exercised, one.statuses.join(' or '), 'never received'))}</span>
  </p>`;

/** Parameters, and the ways in which they were sent. */
export function parametersOf({ parameters }: EndpointCoverage): Markup {
  if (parameters.length === 0) return nothing;
  return html`<table class="parameters">
    <thead>
      <tr>
        ${['parameter', 'valid', 'malformed', 'left out'].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${parameters.map(parameter)}
    </tbody>
  </table>`;
}

const parameter = (one: EndpointCoverage['parameters'][number]): Markup =>
  html`<tr>
    <th scope="row">
      ${data(one.name)}${one.required ? html` <span class="muted">required</span>` : nothing}
    </th>
    <td>${sent(one.valid)}</td>
    <td>${sent(one.malformed)}</td>
    <td>${one.leftOut === null ? html`<span class="muted">in the path</span>` : sent(one.leftOut)}</td>
  </tr>`;

const sent = (done: boolean): Markup =>
  done ? html`<span class="yes">✓ yes</span>` : html`<span class="no">– no</span>`;

const signs: { readonly [state in FieldCoverage]: string } = {
  seen: '●',
  'never seen': '○',
  'always null': '∅',
  'always empty': '◌',
  'always null or empty': '◌',
};

/** Fields, one line for each object. */
export function fieldsOf({ fields }: EndpointCoverage): Markup {
  const parents = [...new Set(fields.map(({ field }) => parentOf(field)))];
  return html`<div class="fields">
    ${parents.map(
      (parent) =>
        html`<p class="marks">
          <span class="of">${data(parent === '' ? 'the body' : parent)}</span>
          <span>${fields.filter((one) => parentOf(one.field) === parent).map(fieldMark)}</span>
        </p>`,
    )}
  </div>`;
}

const parentOf = (field: string): string => field.slice(0, field.lastIndexOf('/'));

const fieldMark = ({ field, list, state, members }: Field): Markup =>
  html`<span class="mark ${state === 'seen' ? 'yes' : 'no'}">
    <span aria-hidden="true">${signs[state]}</span>
    <code dir="ltr">${shown(field.slice(field.lastIndexOf('/') + 1))}</code>${list ? ' list' : ''}${
      state === 'seen' ? html`<span class="hidden"> seen</span>` : html` <em>${state}</em>`
    }
    ${
      members.length === 0
        ? nothing
        : html`:
            <span class="members"
              >${members.map((one) => mark(one.seen, shown(one.member), 'never seen'))}</span
            >`
    }
  </span> `;
