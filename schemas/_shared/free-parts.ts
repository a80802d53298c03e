import type { FreeParts } from '../../src/contract/free-parts.ts';

/** Free parts of rooms, messages, users and visitors, wherever they come along. */
export const freeParts: FreeParts = {
  objects: ['livechatData', 'customFields', 'externalIds', 'crmData'],
  texts: ['msg', 'md', 'lastMessage', 'name', 'fname', 'tags'],
  values: [
    'queue',
    'userAgent',
    'host',
    'ip',
    'username',
    'alias',
    'topic',
    'announcement',
    'description',
    'label',
    'crmData',
    'statusText',
    'bio',
    'nickname',
  ],
  // What follows the # of a link in a message.
  harmless: ['/parsedUrl/hash'],
  // The page documents the token of the visitor beside the message.
  documented: ['/lastMessage/token'],
  personal: { fields: ['msg', 'livechatData', 'customFields'], trees: ['md'] },
};
