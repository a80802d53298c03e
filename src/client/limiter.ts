/** Calls per minute, client and route that a stock workspace serves (rocket-chat-behaviour 6.5). */
export const callsPerWindow = 10;
