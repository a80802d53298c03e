/**
 * Fields that always hold a credential. A check judges replies by it, so it has only names that no correct server sends.
 */
export const credentialField =
  /^(?:services|passw(?:or)?d|passwordhash|password_hash|hash|bcrypt|argon2|resume|logintokens?|login_tokens?|hashedtokens?|authtokens?|auth_token|accesstoken|access_token|refreshtoken|refresh_token|idtoken|totp|secret|totpsecret|hashedsecret|backupcodes|hashedbackup|privatekey|private_key|apikey|api_key|sessiontoken|session_token|x-auth-token|digest|joincode|e2e|e2ekey|pwd|passphrase|\w+secret)$/i;

/**
 * Fields whose values are masked in reports and recordings: credentials and contact data. It is broader, since masking too much causes
 * no finding.
 */
export const personalField =
  /token|phone|address|e-?mail|passw|passphrase|secret|hash|totp|bcrypt|argon|resume|api_?key|private_?key|backup|digest|joincode|^pwd$|^services$|^e2e|^ip$|^x-user-id$/i;
