import type { CredentialForm } from '../contract/actor.ts';
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

/** What `$NEARLY` is made from, and how. */
const nearly: { readonly [form in CredentialForm]?: readonly [of: string, how: string] } = {
  'wrong-token': ['AUTH_TOKEN', 'with its last letter in the other case'],
  'wrong-user-id': ['USER_ID', 'with its last letter in the other case'],
  'other-case-token': ['AUTH_TOKEN', 'in lower case'],
  'hashed-token': ['AUTH_TOKEN', 'as base64 of its SHA-256'],
};

/** A comment that explains `$NEARLY`, if the command uses it. */
function explained({ actor, credentials: form }: SentRequest): readonly string[] {
  const [of, how] = nearly[form] ?? [];
  return of === undefined ? [] : [`# NEARLY is ${actor.toUpperCase()}_${of} ${how}`];
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
    case 'other-case-token':
    case 'hashed-token':
      return ['X-Auth-Token: $NEARLY', userId(own)];
    case 'longer-token':
      return [`X-Auth-Token: \${${own}_AUTH_TOKEN}0`, userId(own)];
    case 'shorter-token':
      return [`X-Auth-Token: \${${own}_AUTH_TOKEN%?}`, userId(own)];
    case 'beheaded-token':
      return [`X-Auth-Token: \${${own}_AUTH_TOKEN#?}`, userId(own)];
    case 'undefined-token':
    case 'null-token':
      return [`X-Auth-Token: ${form.replace('-token', '')}`, userId(own)];
    case 'user-id-as-token':
      return [`X-Auth-Token: $${own}_USER_ID`, userId(own)];
    case 'empty-user-id':
      return [token(own), 'X-User-Id;'];
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
