import type { Mask } from '@tangram/model';

const stars = '****';
/** Counted by characters, as the database does, not by UTF-16 units. */
const first = (text: string, count: number) => [...text].slice(0, count).join('');
const last = (text: string, count: number) => [...text].slice(-count).join('');
const lengthOf = (text: string) => [...text].length;

const number = /^-?[0-9]+(\.[0-9]+)?$/;
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Between which powers of ten a number is. */
function band(value: string): string {
  const [whole = ''] = value.replace('-', '').split('.');
  const digits = whole.replace(/^0+(?=.)/, '');
  if (digits.length < 4) return '< 1,000';
  const range = `${grouped(`1${'0'.repeat(digits.length - 1)}`)}–${grouped(`1${'0'.repeat(digits.length)}`)}`;
  return value.startsWith('-') ? `-(${range})` : range;
}

const left: Readonly<Record<Mask, (value: string) => string>> = {
  phone: (value) => {
    const digits = value.replace(/[^0-9]/g, '').replace(/^(?:00)?86(?=1[3-9][0-9]{9}$)/, '');
    if (digits.length >= 11) return `${first(digits, 3)}${stars}${last(digits, 4)}`;
    return digits.length >= 7 ? stars + last(digits, 2) : stars;
  },
  id_card: (value) => {
    const kept = value.replace(/[\s-]/g, '');
    return lengthOf(kept) >= 15 ? first(kept, 3) + '*'.repeat(lengthOf(kept) - 7) + last(kept, 4) : stars;
  },
  bank_card: (value) => {
    const digits = value.replace(/[^0-9]/g, '');
    return digits.length >= 8 ? `${stars} ${last(digits, 4)}` : stars;
  },
  email: (value) => (value.indexOf('@') > 0 ? `${first(value, 1)}***${value.slice(value.lastIndexOf('@'))}` : '***'),
  band: (value) => (number.test(value) ? band(value) : '***'),
  text: (value) => (lengthOf(value) > 1 ? `${first(value, 1)}***` : '***'),
  all: () => '***',
};

/** What is left of a value that is shown masked: the same as the database leaves. For values that the reader may see anyway, to show what others see. */
export const maskedText = (mask: Mask, value: string): string => left[mask](value);
