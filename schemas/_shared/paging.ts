/** The source of the checks of a page. */
export const paged =
  'https://developer.rocket.chat/apidocs/get-livechat-queue: "requests return count items, skipping the first offset items"; the example has count, offset and total';
