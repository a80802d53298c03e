import type { ListedFixture } from '../../src/contract/fixture.ts';
import { at } from '../../src/lib/json.ts';
import { fieldsOf, hasOddLetter } from '../_shared/fixtures.ts';
import example from './example.json' with { type: 'json' };

const fields = fieldsOf('phone', 'visitorEmails', 'lastChat', 'name');

export const visitor: ListedFixture = {
  noun: 'visitor',
  remedy: 'set VISITOR_ID, or start a chat from the livechat widget',
  variable: 'VISITOR_ID',
  example: example.visitor._id,
  isRandom: true,
  // The search wants a term, if only an empty one, and may find nobody by it.
  list: {
    path: '/api/v1/livechat/visitors.search',
    query: 'term=',
    isSearch: true,
    key: 'visitors',
    value: ['_id'],
    traits: {
      id: ['_id'],
      fields: {
        username: ['username'],
        name: ['name'],
        phone: ['phone'],
        emails: ['visitorEmails'],
        lastChat: ['lastChat'],
      },
    },
    worth: (item) => fields(item) + Number(hasOddLetter(item)) / 2,
    inContrast: () => true,
    // A disabled visitor is not returned (docs/released-servers.md#5).
    without: (item) => at(item, 'disabled') === true,
  },
  otherList: {
    path: '/api/v1/livechat/rooms',
    key: 'rooms',
    value: ['v', '_id'],
    token: ['v', 'token'],
    // The visitor of a closed room may have been removed since.
    worth: (room) => (at(room, 'open') === true ? 1 : 0),
  },
  denials: ['visitor-not-found'],
  relatives: {
    otherVisitor: {
      is: 'second',
      noun: 'second visitor',
      remedy: 'start a chat as another visitor',
      optional: true,
    },
    visitorUsername: {
      is: ['username'],
      noun: "visitor in the list whose username is no visitor's id",
      remedy: 'start a chat',
      optional: true,
    },
    visitorInOtherCase: {
      is: 'in the other case',
      noun: 'visitor whose id has letters, in a list that shows every visitor',
      remedy: 'start a chat',
      optional: true,
    },
    paddedVisitor: {
      is: 'padded',
      noun: 'visitor to derive an unknown id from',
      remedy: 'start a chat',
      optional: true,
    },
    nearlyVisitor: {
      is: 'shortened',
      noun: 'visitor to derive an unknown id from',
      remedy: 'start a chat',
      optional: true,
    },
  },
};
