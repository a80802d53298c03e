/**
 * The user id of this process, comparable with the owner of a file. `os.userInfo` fails for container users without a passwd entry.
 * Windows has no such ids: its files all belong to 0.
 */
export const userId = (): number => process.getuid?.() ?? 0;
