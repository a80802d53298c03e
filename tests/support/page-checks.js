/* eslint-disable unicorn/consistent-function-scoping -- a function that is sent to the page takes nothing along. */
/** Functions that run in the page of a report: each stands alone, since only its own text gets there. */

/** Elements that reach out of the window or of what they stand in, or whose content reaches out of them. */
export function cutOff() {
  const name = (element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class')}: ${element.textContent.trim().slice(0, 40)}`;
  const width = document.documentElement.clientWidth;
  const seen = (element) =>
    element.closest('.hidden, .skip, .sheet, thead') === null && element.getClientRects().length > 0;
  const reachesOut = (element) => {
    const { left, right } = element.getBoundingClientRect();
    const room = element.parentElement
      .closest('section, article, header, main, .side')
      ?.getBoundingClientRect();
    return right > Math.min(width, room?.right ?? width) + 1 || left < Math.max(0, room?.left ?? 0) - 1;
  };
  const holdsTooMuch = (element) =>
    element instanceof HTMLElement &&
    getComputedStyle(element).display !== 'inline' &&
    element.scrollWidth > element.clientWidth + 1;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => seen(element) && (reachesOut(element) || holdsTooMuch(element)))
    .map(name);
}

/** Headings in their order. */
export function headings() {
  return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName, textContent }) => ({
    level: Number(tagName.slice(1)),
    text: textContent.trim(),
  }));
}

/** Links that lead neither to a place of the page, nor to the document beside it, nor to a page of the web. */
export function lostLinks() {
  const outside = /^(?:https:\/\/|docs\/released-servers\.md(?:#|$))/;
  return [...document.links]
    .filter((link) => !outside.test(link.getAttribute('href') ?? ''))
    .filter(({ hash, href }) => !href.endsWith(hash) || hash === '' || document.querySelector(hash) === null)
    .map(({ outerHTML }) => outerHTML);
}

/** Text of what the keyboard is on. */
export function focused() {
  return document.activeElement.textContent.trim();
}

/** Marks elements beyond the third that are built alike, with the same classes, in places alike. @returns how many there are */
export function markAlike() {
  const seen = new Map();
  const shape = (element) =>
    element.outerHTML.replaceAll(/>[^<]+</g, '><').replaceAll(/ (?:href|id|title|data-alike)="[^"]*"/g, '');
  const place = (element) => {
    const above = [];
    for (let one = element.parentElement; one !== null; one = one.parentElement)
      above.push(`${one.tagName}.${one.className}`);
    return above.join(' ');
  };
  for (const element of document.querySelectorAll('li, .tile, .mark, .ids a')) {
    const kind = `${place(element)} ${shape(element)}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (seen.get(kind) > 3) element.setAttribute('data-alike', '');
  }
  return document.querySelectorAll('[data-alike]').length;
}
