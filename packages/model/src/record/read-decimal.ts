/** Most digits after the point that any decimal may have. */
export const finest = 10;

const plain = /^([+-]?)0*([0-9]+)(?:\.([0-9]+))?$/;
const scientific = /^([+-]?)([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]{1,3})$/;

/** Digits before and after the point, without zeros that say nothing. */
export interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** An exact decimal from its text, `1e-7` included; null when it is none. */
export function readDecimal(text: string): Decimal | null {
  const found = plain.exec(text);
  if (found) return decimal(found[1] === '-', found[2] ?? '', found[3] ?? '');
  const e = scientific.exec(text);
  if (!e) return null;
  const shift = Number(e[4]);
  const all = (e[2] ?? '') + (e[3] ?? '');
  const point = (e[2] ?? '').length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const cut = Math.max(point, 1);
  return decimal(e[1] === '-', padded.slice(0, cut).replace(/^0+(?=[0-9])/, ''), padded.slice(cut));
}
const decimal = (minus: boolean, whole: string, fraction: string): Decimal => {
  const rest = fraction.endsWith('0') ? fraction.replace(/0+$/, '') : fraction;
  return { negative: minus && (whole !== '0' || rest !== ''), whole, fraction: rest };
};

/** The decimal as a whole number of 10^-scale, finer digits cut: exact, comparable. */
export const inUnits = ({ negative, whole, fraction }: Decimal, scale: number): bigint => {
  const units = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return negative ? -units : units;
};
