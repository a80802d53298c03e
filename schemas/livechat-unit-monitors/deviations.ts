import { all, editCases, withPermission } from '../../src/contract/change.ts';
import { fixture, type Deviation } from '../../src/contract/types.ts';
import { at } from '../../src/lib/json.ts';
import {
  credentialsBeforeLookup,
  forbiddenByRoute,
  forbiddenHasType,
  refusesBeforeLooking,
  unauthorizedDeviations,
  unlicensedRefusal,
} from '../_shared/deviations.ts';
import { manageMonitors } from '../_shared/permissions.ts';
import { unknownName } from '../_shared/unknown.ts';

const unknownUnits = ['unknown-unit', 'pattern-unit', 'other-case-unit', 'name-as-unit'];

/** Where servers depart from https://developer.rocket.chat/apidocs/get-list-of-unit-monitors. */
export const deviations: readonly Deviation[] = [
  ...unauthorizedDeviations,
  credentialsBeforeLookup({ unitId: unknownName }),
  forbiddenByRoute,
  forbiddenHasType,
  unlicensedRefusal,
  {
    id: 'units-permission',
    says: 'permission manage-livechat-units',
    servers: 'permission manage-livechat-monitors',
    versions: '>=5.2.0',
    evidence: 'units.ts in every snapshot read, 14-units.ts; docs/released-servers.md#2',
    confidence: 'code',
    kind: 'tolerated',
    changesRequest: true,
    replace: all(
      withPermission(manageMonitors),
      editCases(['refuses-agent', 'refuses-unprivileged-parameters'], (testCase) => ({
        ...testCase,
        path: { unitId: fixture('unit', unknownName) },
      })),
      refusesBeforeLooking({ path: { unitId: unknownName } }),
    ),
    // A reply shows it only for an account with exactly one of the two permissions. The default roles have both.
    detect: () => undefined,
  },
  {
    id: 'unit-unknown-is-empty',
    says: 'nothing about an unknown unit',
    servers: '200 with an empty list',
    versions: '>=5.2.0',
    evidence: 'units.ts@78da2ff, @318211d; docs/released-servers.md#2',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(unknownUnits, (testCase) => ({ ...testCase, expect: [200] })),
    detect: ({ caseId, status, body }) => {
      const list = at(body, 'monitors');
      return unknownUnits.includes(caseId) && status === 200 && Array.isArray(list) ? 'deviation' : undefined;
    },
  },
  {
    id: 'units-no-paging',
    says: 'nothing about count and offset',
    servers: 'ignores every query parameter, so there are no pages',
    versions: '>=5.2.0',
    evidence: 'units.ts@78da2ff: no validateParams; docs/released-servers.md#2',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['asked-again'], (testCase) => ({
      ...testCase,
      query: [
        ['count', '1'],
        ['offset', '1'],
      ],
    })),
    detect: () => undefined,
  },
];
