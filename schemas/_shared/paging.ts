/** What backs the checks of a page. */
export const paged =
  'docs/get-livechat-queue: count items are returned, offset are skipped; the example has count, offset and total';
