import { isCredentialName, mayBeCredential } from './credential-names.ts';
import { memoizeText } from './memoize.ts';

/** How Rocket.Chat keeps a password. */
const bcrypt = /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}/;

/** True for a text with a hash by bcrypt in it, which nothing else looks like. */
export const hasBcrypt = (text: string): boolean => bcrypt.test(text);

/** Password hashes by their schemes: crypt(3) and its relatives, directories, frameworks, databases. */
const hashes: readonly RegExp[] = [
  bcrypt,
  /(?<![\w$])\$[156]\$[^\s$]{1,40}\$[^\s$]{1,90}/,
  /(?<![\w$])\$(?:argon2(?:id|i|d)|scrypt|s[01]|pbkdf2[\w-]{0,20}|bcrypt-sha\d{3}|sha1|sha256|sha512|md5(?:,rounds=\d{1,9})?|apr1|ml|sm3|SHA|DCC2|krb5\w{0,20}|g?y|NT|episerver|3\$|7|8|9|14)\$[^\s]{8}/i,
  /(?<![\w$])\$[PHS]\$[./A-Za-z0-9]{20}/,
  /(?<![\w$])\$A\$\d{3}\$[^]{20}/,
  /(?<![\w{])\{(?:s?sha-?\d{0,3}|s?md[45]|crypt|bcrypt|argon2\w{0,4}|pbkdf2[\w-]{0,20}|scrypt|noop|cleartext|fshp\d|x-issha, \d{1,6})(?:\.(?:b64|hex)|@\w{1,40})?\}[^\s]{4}/i,
  /(?<![\w$])(?:pbkdf2_sha\d{1,3}|bcrypt(?:_sha256)?|argon2|scrypt|sha1|md5|sha\d{3}|unsalted_\w{3,4}|crypt)\$[^\s]{8}/,
  /(?<!\w)(?:pbkdf2:\w{1,10}|scrypt)(?::\d{1,9}){0,3}\$[^\s$]{1,90}\$[^\s$]{8}/,
  /(?<!\w)SCRAM-SHA-(?:1|256|512)\$\d{1,9}:[^\s]{8}/i,
  /^(?:grub\.pbkdf2\.sha\d{1,3}\.\d{1,9}\.|sha\d{1,3}:\d{1,9}:\d{1,3}:)[^\s]{8}/,
  /^md5[\da-f]{32}$/,
  // The extended hash of BSD, with fewer than 4096 rounds as is usual.
  /^_[./0-9A-Za-z]{2}\.\.[./0-9A-Za-z]{15}$/,
  /^\*[\da-f]{40}$/i,
  /^0x0[12]00[\da-f]{40,256}$/i,
  /^[ST]:[\da-f]{60}/i,
  /^AQAAAA[EI]AA[A-Za-z0-9+/]{60,90}={0,2}$/,
  /^(?:[^:\s]{1,64}:{1,2}\d{1,9}:)?(?:[\da-f]{32}|NO PASSWORD\*{1,40}):[\da-f]{32}:{0,3}$/i,
  /^(?!urn:)[^:\s]{1,64}:[^:]{1,64}:[\da-f]{32}$/i,
  /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})[:.][\w./+=-]{8,128}$/i,
];

/** True for a text that is, or has in it, the hash of a password. */
export const hasPasswordHash = memoizeText((text) => hashes.some((pattern) => pattern.test(text)));

/** Tokens and keys by the form that their issuers give them. */
const issued: readonly RegExp[] = [
  /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\./,
  /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{0,2000}\.[\w-]{8,200}\.[\w-]{8}/,
  /-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1/,
  /(?<!\w)A(?:KIA|SIA)[A-Z0-9]{16}(?!\w)/,
  /(?<!\w)(?:gh[oprsu]_[A-Za-z0-9]{30}|github_pat_\w{22}|gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|oas)-[\w-]{16})/,
  /(?<!\w)(?:xox[a-z]-[\w-]{10}|xapp-\d-[\w-]{10})|hooks\.slack\.com\/services\/T\w{1,20}\/B\w{1,20}\/\w{8}/,
  /(?<!\w)(?:AIza[\w-]{35}|ya29\.[\w-]{20}|GOCSPX-[\w-]{20}|1\/\/0[\w-]{30})/,
  /(?<!\w)(?:[rs]k_(?:live|test)_\w{16}|whsec_\w{16}|sk-(?:[a-z]{2,8}\d{0,2}-){0,2}\w{20})/,
  /(?<!\w)(?:npm_[A-Za-z0-9]{36}|pypi-AgE\w{16}|SG\.[\w-]{16,64}\.[\w-]{16}|SK[\da-f]{32}(?!\w)|key-[\da-f]{32}(?!\w))/,
  /(?<!\w)(?:dop_v1_[\da-f]{32}|shp(?:at|ca|pa|ss)_[\da-f]{32}|sq0[a-z]{3}-[\w-]{20}|hvs\.[\w-]{20}|hf_[A-Za-z]{30}|EAA[A-Za-z0-9]{40}|dckr_pat_[\w-]{20}|lin_api_\w{32}|xkeysib-[\da-f]{32}|glsa_\w{32}|PMAK-[\da-f]{24}|ATATT3\w{32}|dapi[\da-f]{32}|[\da-f]{32}-us\d{1,2}(?!\w))/,
  /(?<!\w)(?:bot)?\d{8,10}:AA[\w-]{32}|discord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/[\w-]{16}|(?<!\w)[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27}/,
  /\b(?:Bearer [\w.~+/-]{16}|Basic [A-Za-z0-9+/]{12})/,
  /otpauth(?:-migration)?:\/\//i,
  /\/(?:(?:reset|forgot|set|change)-?password|password-?reset|verify-?e?mail|enroll-?account|magic-?link|recover(?:y)?|activat(?:e|ion)|unlock|one-?time|login-?token)\/[\w~%.-]{16}/i,
  /\/(?:reset|forgot|set|change)-?password[^\s?#]{0,60}[?#][\w.-]{1,40}=[\w~%.-]{16}/i,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[\w%.~+-]{20,200}@/i,
];

const userInfo = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/?#]{0,100}:([^\s@/?#]{1,200})@/i;
const http = /^(?:https?|wss?)$/i;

/** True for an address of a database or a queue, with a password in it. */
export const hasServicePassword = (text: string): boolean => {
  const [address = '', password] = userInfo.exec(text) ?? [];
  return (
    password !== undefined &&
    !http.test(address.slice(0, address.indexOf(':'))) &&
    mayBeCredential('password', password)
  );
};

/** Members of queries, fragments, cookies, connection strings, and JSON in a text. */
const members: readonly RegExp[] = [
  /(?<![\w.-])([\w. -]{2,60})=([^\s&;,"'#]{4,400})/g,
  /"([\w.-]{2,60})"\s?:\s?"([^"]{4,400})"/g,
];
const signature = /^(?:sig|x-(?:amz|goog)-signature)$/i;

/** True for a text that has a token, a key or a password in it: one that an issuer made, or in a URL, a cookie or a connection string. */
export const hasCredential = memoizeText((text) => {
  if (issued.some((pattern) => pattern.test(text))) return true;
  const [, password] = userInfo.exec(text) ?? [];
  if (password !== undefined && mayBeCredential('password', password)) return true;
  return members
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .some(
      ([, name = '', value = '']) =>
        (isCredentialName(name) || signature.test(name)) && mayBeCredential(name, value),
    );
});
