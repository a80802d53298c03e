import type { Tamper } from '../../src/reference/index.ts';

/** What somebody may have put into a workspace to get at who reads the report. */
export const hostile = [
  '<script>window.executed = 1</script>',
  '"><img src=x onerror="window.executed = 1">',
  "'-window.executed(1)-'",
  '</style></title></code><svg onload="window.executed = 1">',
  'unbroken'.repeat(400),
  '\u202egnp.exe\u202c \u200b\u2066',
  'مرحبا بالعالم، هذه رسالة طويلة',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '`code` | **bold** [link](javascript:alert(1)) @everyone <b>',
  '\u001b[31m\u009b31m\u0000\u0085\u007f',
  '\ufffe\uffff\ufdd0\u{1fffe} \ud83d \udc00 ]]> &#xffff; \u2028',
] as const;

/** Puts hostile text into every string of a successful reply, and a hostile key into every object. */
export const hostileReplies: Tamper = (reply) => {
  if (reply.status !== 200) return reply;
  let next = 0;
  const text = (): string => hostile[next++ % hostile.length] ?? '';
  const poisoned = (value: unknown): unknown => {
    if (typeof value === 'string') return text();
    if (Array.isArray(value)) return value.map(poisoned);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, poisoned(inner)] as const);
    return Object.fromEntries([...entries, [text(), 1]]);
  };
  return { ...reply, body: Buffer.from(JSON.stringify(poisoned(JSON.parse(reply.body.toString('utf8'))))) };
};
