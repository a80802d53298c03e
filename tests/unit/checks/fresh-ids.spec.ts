import { isObject, listAt, type Json } from '../../../src/lib/json.ts';
import { reportOf } from '../../support/report-of.ts';
import { edited, on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const lists = { 'livechat-unit-monitors': 'monitors', 'voip-rooms': 'rooms' } as const;

/** Gives every item of an endpoint's list an id that no other reply has. */
const freshIds = (
  endpoint: keyof typeof lists,
  change: (item: Json, nth: number) => Json = (item) => item,
) => {
  let nth = 0;
  const key = lists[endpoint];
  return on(
    endpoint,
    edited((body) => ({
      ...body,
      [key]: listAt(body, key).map((item) => ({
        ...change(isObject(item) ? item : {}, ++nth),
        _id: `fresh${10_000 + nth}`,
      })),
    })),
  );
};

for (const endpoint of ['livechat-unit-monitors', 'voip-rooms'] as const) {
  test(`${endpoint}: ids that are fresh in every reply are told`, async () => {
    const { problems } = await reportOf(
      { release: '7.13', tamper: freshIds(endpoint) },
      {},
      { only: [endpoint] },
    );
    expect(problems.map(({ title, check }) => [title, check])).toEqual([
      [
        `${endpoint}: a thing has different ids or names in different replies (/${lists[endpoint]}/*/_id)`,
        'same-identity',
      ],
    ]);
  });

  test(`${endpoint}: things that are stored anew are other things`, async () => {
    const anew = (item: Json, nth: number) => ({
      ...item,
      _updatedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, nth)).toISOString(),
    });
    const { problems } = await reportOf(
      { release: '7.13', tamper: freshIds(endpoint, anew) },
      {},
      { only: [endpoint] },
    );
    expect(problems).toEqual([]);
  });
}
