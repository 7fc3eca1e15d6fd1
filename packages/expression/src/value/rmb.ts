import { absolute, compareExact, type Exact, readExact, round, sign, writeExact } from './decimal.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const units = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];
const TOP = readExact('10000000000000000');

/** An amount in the capitals that cheques and invoices ask for; to the cent, half up. @returns null from ten quadrillion on */
export function rmbUpper(amount: Exact): string | null {
  const cents = round(absolute(amount), 2);
  if (!TOP || compareExact(cents, TOP) >= 0) return null;
  const [yuan = '0', rest = ''] = writeExact(cents).split('.');
  const [jiao, fen] = [Number(rest[0] ?? 0), Number(rest[1] ?? 0)];
  const minus = sign(amount) < 0 && sign(cents) !== 0 ? '负' : '';
  const whole = yuan === '0' ? '' : `${spelled(yuan)}元`;
  if (jiao === 0 && fen === 0) return `${minus}${whole || '零元'}整`;
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole ? '零' : '';
  return `${minus}${whole}${tenths}${fen > 0 ? `${digits[fen]}分` : '整'}`;
}

/** Four digits at a time; several zeros in a row are said once, those at the end of a group not at all. */
function spelled(yuan: string): string {
  let text = '';
  let zero = false;
  let filled = false;
  for (const [i, character] of [...yuan].entries()) {
    const place = yuan.length - 1 - i;
    const digit = Number(character);
    if (digit === 0) zero = true;
    else {
      text += `${zero && text ? '零' : ''}${digits[digit]}${units[place % 4]}`;
      zero = false;
      filled = true;
    }
    if (place % 4 === 0) {
      if (filled) text += groupOf(place / 4, text);
      filled = false;
    }
  }
  return text;
}

const groupOf = (group: number, text: string): string => (group === 2 && text.includes('万亿') ? '亿' : (groups[group] ?? ''));
