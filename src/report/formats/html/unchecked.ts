import { uncheckedBy } from '../../groups.ts';
import type { Report } from '../../model.ts';
import { anchorOf, html, nothing, section, type Markup } from './markup.ts';
import { sign } from './signs.ts';

const lead = 'The workspace could not be asked properly. These cases are neither passed nor violated.';

/** Unchecked cases, with the reason and what to do about it. */
export const uncheckedOf = (report: Report): Markup =>
  section('unchecked', 'Not checked', lead, uncheckedBy(report).map(card));

const card = ({ reason, remedy, ids }: ReturnType<typeof uncheckedBy>[number]): Markup =>
  html`<article class="card unchecked">
    <h3>${sign('not-checked')} <span>${reason}</span></h3>
    ${remedy === '' ? nothing : html`<p class="remedy"><b>To make it checkable:</b> ${remedy}.</p>`}
    <p class="ids">${ids.map((id) => html`<a href="#${anchorOf(id)}">${id}</a> `)}</p>
  </article>`;
