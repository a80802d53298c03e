const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-](\d\d):(\d\d))$/;

/**
 * True for an RFC 3339 date-time as servers write it. Stricter than the `date-time` of ajv-formats, which accepts a blank for T,
 * `+0200`, `+02`, lower case and `:60`.
 */
export function isRfc3339(text: string): boolean {
  const match = shape.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= days &&
    [hour, zoneHour].every((one) => one < 24) &&
    [minute, second, zoneMinute].every((one) => one < 60)
  );
}
