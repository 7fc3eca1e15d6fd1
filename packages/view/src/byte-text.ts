const units = ['B', 'KB', 'MB', 'GB'] as const;

/** How large a file is: `812 B`, `3.4 MB`. */
export function byteText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`;
}
