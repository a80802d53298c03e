import { memoizeText } from './memoize.ts';

/** Whole names. A single word of them would say too little. */
const whole =
  /^(?:services|hash|digest|bcrypt|scrypt|argon|ntlm|resume|ee|hashedbackup|(?:connect)?sid|htpasswd|rememberme|accesskeyid|keymaterial|psk|(?:nt|lm)hash|(?:php|j|asp(?:net)?)sess(?:ion)?id)$/;

/** Short words, which must stand alone: `compass` is no password. */
const lastWord = /^(?:pass|pw|pwd|tkn|pins?|salts?|pepper|jwts?|csrf|xsrf)$/;

const ends: readonly RegExp[] = [
  /(?:password|passwd|passphrase|passcode|secret|credential|cookie|token|bearer|authorization|mnemonic|seedphrase)s?(?:hash(?:ed|es)?|digests?|salts?|values?|plain(?:text)?|clear(?:text)?|text|encrypted|raw|history|jar)?$/,
  /(?:password|passwd|pass|pwd|pw|login|auth|token|otp|pin|secret|code|ntlm|crypt|reset|session|shadow)(?:hash(?:ed|es)?|digest)$/,
  /(?:api|private|priv|secret|signing|sign|(?:en|de)cryption|(?:en|de)crypt|crypto|master|root|shared|access|session|service|auth|authentication|symmetric|aes|hmac|jwt|rsa|ssh|pgp|gpg|deploy|consumer|webhook|recovery|backup|storage|account|wallet|ee|bot|licen[cs]e|activation|cookie|security|totp|otp|mfa|fa|reset|unlock|signature|encrypted|pass)keys?(?:hash|pem|value|hex)?$/,
  /sess(?:ion)?(?:s|ids?|keys?|data|hash|value)?$/,
  /(?:temp(?:orary)?|recovery|backup|rescue|scratch|emergency|verif(?:ication|y)|confirm(?:ation)?|reset|login|signin|auth(?:entication|orization)?|access|security|otp|mfa|fa|factor|sms|e?mail|onetime|unlock|activation|join|invit(?:e|ation)|pin|device|pairing|magic|secret)codes?(?:hash(?:ed|es)?)?$/,
  /otp(?:auth)?(?:seed|ur[il]|link|qr(?:code)?)?$/,
  /salt(?:value|hex)$/,
  /(?:login|signin|invit(?:e|ation))links?$/,
  /(?:reset|resetpassword|forgot(?:password)?|recovery?|restore|magic|verif(?:ication|y)(?:e?mail)?|confirm(?:ation)?|activat(?:ion|e)|unlock|onetime|enroll(?:ment)?|setpassword|autologin)(?:e?mail)?(?:links?|ur[il]s?|href){1,2}$/,
  /(?:secret|security)(?:question)?answers?$/,
  /(?:srp|code)verifier$/,
];

/** The word for a password in languages in which upstream is used. */
const foreign =
  /(?:passwort|kennwort|losungswort|contrasenas?|contrasenya|clavesecreta|senhas?|mots?depasse|wachtwoord|parola|losenord)(?:hash|salt)?$/;

const withPassword = /password|passwd|passphrase/;
/** Last words of names that are about a password, and do not hold it. */
const aboutPassword =
  /^(?:at|on|date|time|expir\w{1,6}|polic(?:y|ies)|requir\w{1,8}|reasons?|chang\w{1,3}|updated?|resets?|set|enabled|disabled|allowed|strength|length|min|max|count|rules?|fields?|type|method|status|state|label|placeholder|age|days|id|name|valid|less|login|protected|attempts?|errors?|failed|failures|provider|source|algo(?:rithm)?|scheme|version|manager|mode|level|page|url|link|forgotten|is)$/;

/**
 * True for the name of a field that always holds a credential, in any spelling: a password, its salt or hash, a key, token, session,
 * cookie or code, or a link by which one gets in. A check judges replies by it, so it knows only names that no correct server sends.
 */
export const isCredentialName = memoizeText((name) => {
  const words = name
    .slice(-longest)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll}|\d)(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$& ')
    .replaceAll(/\d/g, '')
    .toLowerCase()
    .split(/[^a-z]/)
    .filter((word) => word !== '');
  const [joined, last = ''] = [words.join(''), words.at(-1)];
  return (
    whole.test(joined) ||
    lastWord.test(last) ||
    foreign.test(joined) ||
    (withPassword.test(joined) && !aboutPassword.test(last) && last !== joined) ||
    ends.some((end) => end.test(joined))
  );
});

const longest = 80;

/** Values of such fields that give no secret away: a date, a masked value, a state. */
const saysNothing =
  /^(?:\s{0,20}|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]{1,30})?|[*•x.-]{1,80}|[[<({*]{1,3}\w{1,30}[\])}>*]{1,3}|true|false|yes|no|on|off|none|null|undefined|n\/a|(?:en|dis)abled|required|optional|expired|pending|done|set|unset|hidden|redacted|masked)$/i;

const code = /(?:code|pin|otp)s?$/i;

/** Whether a value may be a credential: no flag, no empty value, no date, and a number only where codes are numbers. */
export function mayBeCredential(name: string, value: unknown): boolean {
  if (typeof value === 'number') return code.test(name) && value >= 1000 && value < 1e10;
  if (typeof value === 'string') return !saysNothing.test(value);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
