import { variablesOf } from '../../../src/drift/sides/side-variables.ts';
import { readSpec, type SideSpec } from '../../../src/drift/sides/side-spec.ts';
import { expect, test } from '../../support/test.ts';

const side = (name: string): SideSpec => readSpec(`https://${name}.example`);
const env = {
  TLS_CA: 'ca.pem',
  TLS_CLIENT_CERT: 'cert.pem',
  TLS_CLIENT_KEY: 'key.pem',
  https_proxy: 'http://shared:1',
  B_HTTPS_PROXY: 'http://of-b:2',
};

test('a client certificate is shown to one side, authorities and proxies serve both', () => {
  const [a, b] = [
    variablesOf('a', side('a'), side('b'), env, []).env(),
    variablesOf('b', side('b'), side('a'), env, []).env(),
  ];
  expect(a).toMatchObject({ TLS_CA: 'ca.pem', TLS_CLIENT_CERT: 'cert.pem', TLS_CLIENT_KEY: 'key.pem' });
  expect(b).toMatchObject({ TLS_CA: 'ca.pem', TLS_CLIENT_CERT: undefined, TLS_CLIENT_KEY: undefined });
  expect(a['https_proxy']).toBe('http://shared:1');
});

test('a proxy of one side alone goes before one in lower case that serves both', () => {
  const { https_proxy: lower, HTTPS_PROXY: upper } = variablesOf('b', side('b'), side('a'), env, []).env();
  expect([lower, upper]).toEqual([undefined, 'http://of-b:2']);
});

test('a command for side b has its URL and its variables, whatever a shell reads in the URL', () => {
  const spec = readSpec('https://b.example/a$b');
  const { shell } = variablesOf('b', spec, side('a'), { B_ADMIN_AUTH_TOKEN: 'x', B_ADMIN_USER_ID: 'y' }, []);
  expect(
    shell('LOGIN=$(curl "$BASE_URL/api/v1/login"); ADMIN_USER_ID=$LOGIN; curl "$BASE_URL/api?x=1"'),
  ).toBe(
    String.raw`LOGIN=$(curl "https://b.example/a\$b/api/v1/login"); B_ADMIN_USER_ID=$LOGIN; curl "https://b.example/a\$b/api?x=1"`,
  );
});

test('a command for the embedded workspace has the variables that serving it prints', () => {
  const { shell } = variablesOf('a', readSpec('8.8'), side('b'), {}, []);
  expect(shell('curl -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api"')).toBe(
    'curl -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api"',
  );
});
