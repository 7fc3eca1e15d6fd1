/** Deals as an aggregate sees them, and what it must answer: written without the code under test. */
export interface Sample {
  readonly amount: string | null;
  readonly close_date: string | null;
  readonly seen_at: string | null;
  readonly urgent: boolean | null;
}
export interface Calendar {
  readonly zone: string;
  readonly weekStart: number;
}
export interface AskedGroup {
  readonly field: 'close_date' | 'seen_at' | 'urgent';
  readonly bucket?: string;
}
export interface AskedMeasure {
  readonly op: string;
  readonly field?: keyof Sample;
}
type Row = Readonly<Record<string, unknown>>;

/** The calendar day at a moment, as a clock on a wall of the zone shows it. */
const wallDay = (moment: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(moment));

/** ISO weekday: 1 is Monday. */
const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The first day of the bucket: back day by day until it begins. */
function beginning(day: string, bucket: string, weekStart: number): string {
  const begins: Readonly<Record<string, (at: string) => boolean>> = {
    day: () => true,
    week: (at) => weekday(at) === weekStart,
    month: (at) => at.endsWith('-01'),
    quarter: (at) => /-(01|04|07|10)-01$/.test(at),
    year: (at) => at.endsWith('-01-01'),
  };
  let at = day;
  while (!begins[bucket]?.(at)) at = dayBefore(at);
  return at;
}

function groupValue(sample: Sample, { field, bucket }: AskedGroup, { zone, weekStart }: Calendar): string | boolean | null {
  const value = sample[field];
  if (value === null || bucket === undefined || typeof value === 'boolean') return value;
  return beginning(field === 'seen_at' ? wallDay(value, zone) : value, bucket, weekStart);
}

const cents = (text: string): bigint => BigInt(text.replace('.', ''));
const money = (value: bigint): string => {
  const digits = String(value < 0n ? -value : value).padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
/** Half away from zero. */
const divided = (sum: bigint, by: bigint): bigint => {
  const twice = 2n * (sum < 0n ? -sum : sum) + by;
  return (sum < 0n ? -1n : 1n) * (twice / (2n * by));
};

function measure(samples: readonly Sample[], { op, field }: AskedMeasure): unknown {
  if (field === undefined) return samples.length;
  const values = samples.map((sample) => sample[field]).filter((value) => value !== null);
  if (op === 'count') return values.length;
  if (op === 'count_distinct') return new Set(values).size;
  if (values.length === 0) return null;
  if (op === 'min' || op === 'max') {
    const before = (a: unknown, b: unknown) => (field === 'amount' ? cents(String(a)) < cents(String(b)) : String(a) < String(b));
    return values.reduce((best, value) => (before(value, best) === (op === 'min') && value !== best ? value : best));
  }
  const sum = values.reduce((total, value) => total + cents(String(value)), 0n);
  return money(op === 'sum' ? sum : divided(sum, BigInt(values.length)));
}

const rank = (value: unknown): string => (value === null ? '~' : String(value));

/** The rows of the answer in the order of the groups, empty ones last. */
export function aggregated(
  samples: readonly Sample[],
  {
    groups,
    measures,
    calendar,
  }: { readonly groups: readonly AskedGroup[]; readonly measures: readonly AskedMeasure[]; readonly calendar: Calendar },
): readonly Row[] {
  const parts = new Map<string, { readonly key: readonly unknown[]; readonly samples: Sample[] }>();
  for (const sample of samples) {
    const key = groups.map((group) => groupValue(sample, group, calendar));
    const part = parts.get(JSON.stringify(key)) ?? { key, samples: [] };
    part.samples.push(sample);
    parts.set(JSON.stringify(key), part);
  }
  if (groups.length === 0 && parts.size === 0) parts.set('', { key: [], samples: [] });
  const order = [...parts.values()].sort((a, b) => {
    const i = a.key.findIndex((value, at) => value !== b.key[at]);
    return i < 0 ? 0 : rank(a.key[i]) < rank(b.key[i]) ? -1 : 1;
  });
  return order.map(({ key, samples: some }) =>
    Object.fromEntries([...key.map((value, i) => [`g${i}`, value]), ...measures.map((one, i) => [`m${i}`, measure(some, one)])]),
  );
}
