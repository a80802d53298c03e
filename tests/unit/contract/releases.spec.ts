import { expect, test } from '../../support/test.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import { application, readVersion } from '../../../src/contract/release.ts';

const contracts = await loadContracts();

test('deviations have unique ids on an endpoint and evidence', () => {
  expect(contracts.flatMap(({ deviations }) => deviations).length).toBeGreaterThan(10);
  for (const { deviations } of contracts) {
    const ids = deviations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { evidence, says, servers } of deviations)
      for (const text of [evidence, says, servers]) expect(text).not.toBe('');
  }
});

test('what is only inferred lets the documented behaviour pass', () => {
  const inferred = contracts
    .flatMap(({ deviations }) => deviations)
    .filter(({ confidence }) => confidence === 'inferred');
  expect(inferred.length).toBeGreaterThan(0);
  expect(inferred.map(({ kind }) => kind)).toEqual(inferred.map(() => 'tolerated'));
});

test('the visitor token is forbidden from 8.5.0 on and open on backports', () => {
  const token = contracts
    .flatMap(({ deviations }) => deviations)
    .find(({ id }) => id === 'visitor-token-withdrawn');
  if (token === undefined) throw new Error('no such deviation');
  const how = (told: string): string => {
    const version = readVersion(told);
    return version === undefined ? 'no version' : application(token, version);
  };
  expect(['7.13.7', '7.13.8', '7.13', '8.4.1', '8.4.2', '8.4', '8.5.0', '8.8', '9.1.0'].map(how)).toEqual([
    'no',
    'open',
    'open',
    'no',
    'open',
    'open',
    'applies',
    'applies',
    'applies',
  ]);
});

test('a version that is newer than known is judged as the newest known', () => {
  expect(readVersion('9.2.0')).toMatchObject({ release: '9.1', newerThanKnown: true });
  expect(readVersion('9.1.3')).toMatchObject({ release: '9.1', newerThanKnown: false });
  expect(readVersion('latest')).toBeUndefined();
});
