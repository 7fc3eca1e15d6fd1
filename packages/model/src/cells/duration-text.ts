const UNITS: ReadonlyArray<readonly [RegExp, number]> = [
  [/([\d.]+)\s*(?:天|日|days?|d)(?![a-z])/u, 1440],
  [/([\d.]+)\s*(?:个?小时|时|hours?|hrs?|h)(?![a-z])/u, 60],
  [/([\d.]+)\s*(?:分钟?|minutes?|mins?|m)(?![a-z])/u, 1],
];

/** A duration as people write it → whole minutes: `90`, `1:30`, `1h30m`, `1小时30分`, `PT1H30M`; null when it is none. */
export function parseDurationText(text: string): number | null {
  const clean = text.normalize('NFKC').trim().toLowerCase();
  if (/^\d{1,9}$/.test(clean)) return Number(clean);
  const clock = /^(\d{1,5}):([0-5]\d)(?::00)?$/.exec(clean);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  let rest = clean
    .replace(/^p(?:(\d+)d)?t?/, (_, days: string | undefined) => (days === undefined ? '' : `${days}d`))
    .replaceAll(/(\d[dhm])(?=\d)/g, '$1 ');
  let minutes = 0;
  let found = false;
  for (const [shape, worth] of UNITS) {
    const part = shape.exec(rest);
    if (!part) continue;
    found = true;
    minutes += Number(part[1]) * worth;
    rest = rest.replace(part[0], ' ');
  }
  return found && rest.trim() === '' && Number.isInteger(minutes) ? minutes : null;
}
