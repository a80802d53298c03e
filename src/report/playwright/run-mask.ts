import { accountSecrets, redactor, secretsIn, type Redact } from '../../client/redact.ts';
import { personalKept, sizeOfPersonal } from '../../runner/personal-log.ts';
import { runFolderVariable, readSession } from '../../session/run-folder.ts';

/** Masks what a reporter may not tell: credentials of the run, and personal data of the replies that own tests were given. */
export function createRunMask(): Redact {
  let made: { readonly redact: Redact; readonly size: number } | undefined;
  return (text) => {
    const folder = process.env[runFolderVariable];
    const size = folder === undefined ? 0 : sizeOfPersonal(folder);
    if (made !== undefined && made.size === size) return made.redact(text);
    const tokens = loggedIn(folder);
    const personal = folder === undefined ? [] : personalKept(folder);
    const redact = redactor([...secretsIn(process.env), ...tokens], personal);
    // Until set-up has logged in, there are more tokens to come.
    if (tokens.length > 0) made = { redact, size };
    return redact(text);
  };
}

/** Tokens of the accounts, once the set-up has logged in. */
function loggedIn(folder: string | undefined): readonly string[] {
  try {
    return accountSecrets(readSession(folder));
  } catch {
    return [];
  }
}
