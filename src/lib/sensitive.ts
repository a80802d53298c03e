/**
 * Fields whose values are masked in reports and recordings: credentials and contact data. It matches more than `isCredentialName`, since
 * masking too much causes no finding.
 */
export const personalField =
  /token|phone|mobile|telefon|^tel$|address|e-?mail|passw|passphrase|secret|hash|totp|bcrypt|argon|resume|api_?key|private_?key|backup|digest|joincode|^pwd$|^services$|^e2e|^ip$|^x-user-id$/i;
