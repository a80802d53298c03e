import type { ListedFixture } from '../../src/contract/fixture.ts';
import { at } from '../../src/lib/json.ts';
import { fitsInPath } from '../_shared/fixtures.ts';
import { present } from '../../src/config/values.ts';
import example from './example.json' with { type: 'json' };

export const unit: ListedFixture = {
  noun: 'unit',
  remedy: 'set UNIT_ID, or create a unit under Omnichannel > Units',
  variable: 'UNIT_ID',
  ...present('example', example.monitors[0]?.unitId),
  isRandom: true,
  list: {
    path: '/api/v1/livechat/units',
    key: 'units',
    value: ['_id'],
    without: (item) => !fitsInPath(at(item, '_id')),
    // Units with monitors come first, since a list without items shows nothing.
    worth: (item) => {
      const count = at(item, 'numMonitors');
      return typeof count === 'number' ? count : 0;
    },
    // A server may send the one thing in place of a list of one.
    inContrast: (item) => at(item, 'numMonitors') === 1,
  },
  relatives: {
    unitInOtherCase: {
      is: 'in the other case',
      noun: 'unit whose id has letters',
      remedy: 'set UNIT_ID to one that has',
      optional: true,
    },
    otherUnit: { is: 'second', noun: 'second unit', remedy: 'create a second unit', optional: true },
    unitName: {
      is: ['name'],
      noun: "unit in the list whose name is no unit's id",
      remedy: 'create a unit under Omnichannel > Units',
      optional: true,
    },
    nearlyUnit: {
      is: 'shortened',
      noun: 'unit to derive an unknown id from',
      remedy: 'create a unit',
      optional: true,
    },
  },
};
