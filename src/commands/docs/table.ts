/** A Markdown table. @param divider of the head, one for each column */
export const tableOf = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  divider: readonly string[] = head.map(() => '---'),
): string => [head, divider, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
