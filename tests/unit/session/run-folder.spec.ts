import { mkdirSync, existsSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { makeRunFolder, removeRunFolder } from '../../../src/session/run-folder.ts';
import { expect, test } from '../../support/test.ts';

/** Makes a run folder where others have left theirs. @returns names of what is there afterwards, the new one left out */
function leftAfter(owners: { readonly [name: string]: unknown }): readonly string[] {
  const [place, before] = [test.info().outputPath('tmp'), process.env['TMPDIR']];
  for (const [name, owner] of Object.entries(owners)) {
    mkdirSync(join(place, `omnichannel-contract-run-${name}`), { recursive: true });
    writeFileSync(
      join(place, `omnichannel-contract-run-${name}`, 'owner.json'),
      typeof owner === 'string' ? owner : JSON.stringify(owner),
    );
  }
  process.env['TMPDIR'] = place;
  try {
    const own = makeRunFolder();
    expect(statSync(own).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(own)) expect(statSync(join(own, file)).mode & 0o777).toBe(0o600);
    removeRunFolder(own);
    expect(existsSync(own)).toBe(false);
    return readdirSync(place).map((name) => name.replace('omnichannel-contract-run-', ''));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

test('a folder goes whose process is gone, and no other', () => {
  const host = hostname();
  const namespace = existsSync('/proc/self/ns/pid') ? readlinkSync('/proc/self/ns/pid') : '';
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const left = leftAfter({
    gone: { host, namespace, pid: gone },
    alive: { host, namespace, pid: process.pid },
    'other-container': { host: 'f00dcafe', namespace, pid: gone },
    'other-namespace': { host, namespace: 'pid:[1]', pid: gone },
    'cut-off': '{"host":',
    'of-nobody': {},
  });
  expect(left.toSorted()).toEqual(['alive', 'cut-off', 'of-nobody', 'other-container', 'other-namespace']);
});
