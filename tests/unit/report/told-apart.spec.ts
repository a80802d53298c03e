import type { Tamper } from '../../../src/reference/index.ts';
import type { Report } from '../../../src/report/model.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { printed } from '../../support/printed.ts';
import { reportOn } from '../../support/report-of.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

/** Ids of the cases that violate, each with the checks that say so. */
const violations = ({ endpoints }: Report): readonly string[] =>
  endpoints.flatMap(({ cases }) =>
    cases
      .filter(({ verdict }) => verdict === 'violates')
      .map(({ id, findings }) => `${id}: ${[...new Set(findings.map(({ check }) => check))].join(' ')}`),
  );

test('two broken endpoints are told apart, with their places and with a curl line', async () => {
  const tamper: Tamper = (reply, { endpoint, status }, { ask }) => {
    if (endpoint === 'livechat-visitor' && status === 401) return ask({ as: 'admin' });
    if (endpoint !== 'livechat-queue' || status !== 200) return reply;
    const { total: _dropped, ...body } = JSON.parse(reply.body.toString('utf8'));
    return { ...reply, body: Buffer.from(JSON.stringify(body)) };
  };
  await withReference({ tamper }, async (reference) => {
    const report = await reportOn({ ...environmentOf(reference), CONTRACT: 'documented' });
    expect(report.exitCode).toBe(1);
    const found = violations(report);
    expect(found.filter((line) => !/^livechat-(?:queue|visitor)\//.test(line))).toEqual([]);
    expect(found).toContain('livechat-queue/whole-list: schema');
    expect(printed(report)).toContain(
      '/total: expected a field named "total", received nothing: the field is missing',
    );
    const findings = report.endpoints.flatMap(({ cases }) => cases.flatMap((one) => one.findings));
    expect(findings.find(({ pointer }) => pointer === '/total')?.curl).toBe(
      'curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"',
    );
    expect(new Set(reference.log.map(({ method }) => method))).toEqual(new Set(['GET']));
    const ofVisitor = found.filter((line) => line.startsWith('livechat-visitor/'));
    expect(ofVisitor.map((line) => line.replace('livechat-visitor/', ''))).toEqual([
      'no-credentials: status',
      'token-alone: status',
      'user-id-alone: status',
      'wrong-token: status',
      'longer-token: status',
      'shorter-token: status',
      'beheaded-token: status',
      'other-case-token: status',
      'hashed-token: status',
      'quoted-token: status',
      'undefined-token: status',
      'null-token: status',
      'user-id-as-token: status',
      'empty-user-id: status',
      'empty-token: status',
      'wrong-user-id: status',
      'username-as-user-id: status',
      'bearer-and-cookies: status',
      'basic-credentials: status',
      'local-address: status',
      'foreign-token: status',
      'foreign-user-id: status',
      'no-credentials-again: status',
      'user-id-alone-again: status',
      'wrong-token-again: status',
    ]);
  });
});
