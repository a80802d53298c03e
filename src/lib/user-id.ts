/**
 * Who this process belongs to, as files tell their owner. A container's user need not have an entry of its own, which `os.userInfo`
 * would ask for; Windows has no such ids, and its files all belong to 0.
 */
export const userId = (): number => process.getuid?.() ?? 0;
