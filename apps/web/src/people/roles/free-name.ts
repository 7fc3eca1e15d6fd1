/** A name that is not taken, as near as it can be to what is wanted; `otherwise` where that leaves nothing. */
export function freeName(wanted: string, taken: ReadonlySet<string>, otherwise = 'role'): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '_')
      .replace(/^[^a-z]+/, '')
      .slice(0, 34) || otherwise;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(name)) return name;
  }
}
