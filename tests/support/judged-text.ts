import { readable } from '../../src/client/client.ts';
import { personalIn } from '../../src/client/personal.ts';
import { redacted, redactor } from '../../src/client/redact.ts';
import type { Exchange } from '../../src/contract/exchange.ts';
import type { Finding } from '../../src/contract/finding.ts';
import { byDocumentation } from '../../src/contract/resolve.ts';
import { seenIn } from '../../src/drift/compare/facets.ts';
import { maskedBody } from '../../src/drift/recording/mask/masked-body.ts';
import { verdictOf } from '../../src/engine/verdict.ts';
import { exchangeText } from '../../src/report/case-record.ts';
import { visibleJson } from '../../src/lib/visible.ts';
import { wholeQueue } from './context-of.ts';
import { contracts } from './contracts.ts';

const token = 'kQ3xYz7_aB-9fGh2LmNoPqRsTuVwXyZ01PwCd5';

/** A reply to the request for the whole queue. */
export const replyWith = (text: string, status = 200, headers: Exchange['headers'] = []): Exchange => ({
  sent: wholeQueue,
  status,
  headers: [['content-type', 'application/json'], ['cache-control', 'no-store'], ...headers],
  ...readable(Buffer.from(text)),
  sentAt: Date.parse('2025-02-03T07:56:00Z'),
  receivedAt: Date.parse('2025-02-03T07:56:00Z'),
});

/** What a run does with a text that a server sent: it is read, judged, masked and told. */
export function judgedText(
  text: string,
  status = 200,
  headers: Exchange['headers'] = [],
): readonly Finding[] {
  const queue = contracts.find(({ id }) => id === 'livechat-queue');
  if (queue === undefined) throw new Error('there is no contract of the queue');
  const exchange = replyWith(text, status, headers);
  const { findings } = verdictOf(
    {
      exchange,
      secrets: [token],
      caseId: 'whole-list',
      fixtures: {},
      query: [],
      params: {},
      related: () => undefined,
    },
    byDocumentation(queue),
    'documented',
  );
  const redact = redactor([token], personalIn(text));
  redact(exchangeText(exchange));
  visibleJson(redacted(findings, redact));
  seenIn(exchange.body, []);
  const same = (value: string): string => value;
  maskedBody(text, { text: same, personal: same, number: same, isFree: () => false, isTree: () => false });
  return findings;
}
