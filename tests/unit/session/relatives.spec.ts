import { visitor } from '../../../schemas/livechat-visitor/fixtures.ts';
import { monitor } from '../../../schemas/livechat-monitor/fixtures.ts';
import { pickFrom } from '../../../src/session/pick.ts';
import type { Values } from '../../../src/session/lists.ts';
import { expect, test } from '../../support/test.ts';

const list = (values: readonly string[], told: { readonly [place: string]: string }): Values => ({
  values,
  whole: true,
  textAt: (_value, place) => told[place.join('.')],
});

test('other texts of a monitor are asked for where they are nobody’s username', () => {
  const told = { _id: '7Gm3xKzN1bQe5cVtY', name: 'Mona Lopez' };
  expect(pickFrom(list(['mona', 'karl'], told), 'monitor', monitor, undefined).fixtures).toMatchObject({
    monitor: 'mona',
    monitorId: told._id,
    monitorName: told.name,
  });
  const taken = pickFrom(list(['mona', told._id, told.name], told), 'monitor', monitor, undefined).fixtures;
  expect(Object.keys(taken)).not.toEqual(expect.arrayContaining(['monitorId']));
  expect(Object.keys(taken)).not.toEqual(expect.arrayContaining(['monitorName']));
});

test('where the monitor has no name, that of another one is asked for', () => {
  const source: Values = {
    values: ['mona', 'karl'],
    whole: true,
    textAt: (value, place) => (value === 'karl' && place.join('.') === 'name' ? 'Karl Ott' : undefined),
  };
  expect(pickFrom(source, 'monitor', monitor, undefined).fixtures).toMatchObject({
    monitor: 'mona',
    monitorName: 'Karl Ott',
  });
});

test('a name that is no segment of a path is not asked for', () => {
  for (const name of ['North/South', '..', 'a\\b'])
    expect(pickFrom(list(['mona'], { name }), 'monitor', monitor, undefined).fixtures).not.toHaveProperty(
      'monitorName',
    );
});

test('a visitor is asked for between blanks, by username, and in another case', () => {
  const id = 'aBcDeFgHjKmNpQrSt';
  expect(pickFrom(list([id], { username: 'guest-1' }), 'visitor', visitor, undefined).fixtures).toMatchObject(
    {
      paddedVisitor: ` ${id} `,
      visitorUsername: 'guest-1',
      visitorInOtherCase: id.toLowerCase(),
    },
  );
  // Of a list that does not show everybody, nobody knows whose id the other case is.
  const part = { ...list([id], {}), whole: false };
  expect(pickFrom(part, 'visitor', visitor, undefined).fixtures).not.toHaveProperty('visitorInOtherCase');
});
