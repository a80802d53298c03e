import type { SentRequest } from '../contract/exchange.ts';

const otherAccount = {
  admin: 'UNPRIVILEGED',
  agent: 'ADMIN',
  unprivileged: 'ADMIN',
  anonymous: 'ADMIN',
} as const;

/** The request as a curl command. Shell variables replace the credentials. */
export function curlOf(sent: SentRequest): string {
  const url = `$BASE_URL${sent.path}${sent.query === '' ? '' : `?${sent.query}`}`;
  return [
    'curl',
    ...credentialLines(sent).map((header) => `-H "${header}"`),
    `"${url.replaceAll(/[\\"`]/g, '\\$&')}"`,
    ...explained(sent),
  ].join(' ');
}

/** A comment that explains `$NEARLY`, if the command uses it. */
function explained({ actor, credentials: form }: SentRequest): readonly string[] {
  const name = form === 'wrong-token' ? 'AUTH_TOKEN' : form === 'wrong-user-id' ? 'USER_ID' : undefined;
  return name === undefined
    ? []
    : [`# NEARLY is ${actor.toUpperCase()}_${name} with its last letter in the other case`];
}

const token = (who: string): string => `X-Auth-Token: $${who}_AUTH_TOKEN`;
const userId = (who: string): string => `X-User-Id: $${who}_USER_ID`;

/** The credential headers of a request, with names of variables in place of their values. */
export function credentialLines({ actor, credentials: form }: SentRequest): readonly string[] {
  const own = actor.toUpperCase();
  const other = otherAccount[actor];
  switch (form) {
    case 'none':
      return [];
    case 'own':
      return actor === 'anonymous' ? [] : [token(own), userId(own)];
    case 'token-only':
      return [token(own)];
    case 'user-id-only':
      return [userId(own)];
    case 'wrong-token':
      return ['X-Auth-Token: $NEARLY', userId(own)];
    case 'longer-token':
      return [`X-Auth-Token: \${${own}_AUTH_TOKEN}0`, userId(own)];
    case 'empty-token':
      // A semicolon makes curl send an empty header.
      return ['X-Auth-Token;', userId(own)];
    case 'wrong-user-id':
      return [token(own), 'X-User-Id: $NEARLY'];
    case 'foreign-token':
      return [token(other), userId(own)];
    case 'foreign-user-id':
      return [token(own), userId(other)];
  }
}
