/**
 * Fields that are a credential wherever a server sends them. Replies are judged by it: it names only what no faithful server would send
 * under that name.
 */
export const credentialField =
  /^(?:services|passw(?:or)?d|passwordhash|password_hash|hash|bcrypt|argon2|resume|logintokens?|login_tokens?|hashedtokens?|authtokens?|auth_token|accesstoken|access_token|refreshtoken|refresh_token|idtoken|totp|secret|totpsecret|hashedsecret|backupcodes|hashedbackup|privatekey|private_key|apikey|api_key|sessiontoken|session_token|x-auth-token|digest|joincode|e2e|e2ekey|pwd|passphrase|\w+secret)$/i;

/**
 * Fields whose values stand in no report and no recording: credentials, and what leads to a person. Broader, since hiding too much
 * accuses nobody.
 */
export const personalField =
  /token|phone|address|e-?mail|passw|passphrase|secret|hash|totp|bcrypt|argon|resume|api_?key|private_?key|backup|digest|joincode|^pwd$|^services$|^e2e|^ip$|^x-user-id$/i;
