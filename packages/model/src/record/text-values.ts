import type { Issue } from '@tangram/errors';
import { RE2JS } from 're2js';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { boundsOf, isLongerThan, longest } from './limits.ts';
import { cleanRichText } from './rich-text.ts';
import { say } from './say-value.ts';
import { refuse, type ValueParser, wrongType } from './value-parser.ts';

/** NUL cannot be stored by PostgreSQL, half a surrogate pair cannot be written in UTF-8. */
const unstorable = /[\0\p{Cs}]/u;

/** A text as it came → NFC, trimmed, storable; null when nothing is left. */
const clean = (input: string, path: string, issues: Issue[]): string | null | undefined => {
  if (unstorable.test(input)) return refuse(issues, say.invalid_character(path));
  return input.normalize('NFC').trim() || null;
};

type Rewrite = (text: string) => string;

/** The parser of a free text: cleaned, rewritten, not too long, in the field's own pattern (RE2: no input makes it slow). */
const freeText =
  (rewrite: Rewrite, fallback: number) =>
  (field: Field): ValueParser => {
    const { maxLength, pattern } = boundsOf(field);
    const max = maxLength ?? fallback;
    const form = pattern === null ? null : RE2JS.compile(pattern);
    return (input, path, issues) => {
      if (typeof input !== 'string') return wrongType(field, path, issues);
      const cleaned = clean(input, path, issues);
      if (cleaned === undefined || cleaned === null) return cleaned;
      const text = rewrite(cleaned);
      if (text === '') return null;
      if (isLongerThan(text, max)) return refuse(issues, say.too_long(path, { max }));
      if (form && !form.matcher(text).find()) return refuse(issues, say.pattern_mismatch(path));
      return text;
    };
  };

/** One line: a line break, pasted or imported, becomes a space. */
export const textValue = freeText(
  (text) => (/[\n\r\u2028\u2029]/.test(text) ? text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, ' ') : text),
  longest.text,
);
/** Several lines, ended by LF. */
export const longTextValue = freeText((text) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text), longest.long_text);
/** HTML with the few elements that our editor makes. */
export const richTextValue = freeText(cleanRichText, longest.rich_text);

/** A secret is kept byte for byte: no trimming, no normal form. */
export const secretTextValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    if (input === '') return null;
    if (unstorable.test(input)) return refuse(issues, say.invalid_character(path));
    if (isLongerThan(input, longest.secret_text)) return refuse(issues, say.too_long(path, { max: longest.secret_text }));
    return input;
  };

/** Full-width letters, digits and signs become plain ones (NFKC): typed with a Chinese keyboard they mean the same. */
const narrow = (text: string): string => text.normalize('NFKC').trim();

/** The parser of a text with a form of its own. `to` gives the stored form, or null when it has none. */
const formed =
  (to: (text: string) => string | null, issueAt: (path: string) => Issue) =>
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    const cleaned = clean(input, path, issues);
    if (cleaned === undefined || cleaned === null) return cleaned;
    const text = to(narrow(cleaned));
    return text === null ? refuse(issues, issueAt(path)) : text;
  };

const emailForm = new RegExp(canonical.email, 'u');
/** The part after @ is without case; the part before it belongs to the receiver. */
const toEmail = (text: string): string | null => {
  if (text.length > longest.email || !emailForm.test(text)) return null;
  const at = text.lastIndexOf('@') + 1;
  return text.slice(0, at) + text.slice(at).toLowerCase();
};
export const emailValue = formed(toEmail, say.not_an_email);

const extension = /(?:转|ext\.?|;ext=|#|x)\s*([0-9]{1,6})$/i;
/** Any usual spelling → E.164 (`+8613800138000`), with `;ext=` as in RFC 3966. A number without a country is Chinese. */
const toPhone = (text: string): string | null => {
  const ext = extension.exec(text)?.[1];
  const bare = (ext === undefined ? text : text.replace(extension, '')).replace(/[\s\-().·‐-―]/g, '');
  const number = international(bare);
  return number === null ? null : ext === undefined ? number : `${number};ext=${ext}`;
};
const international = (digits: string): string | null => {
  if (/^\+[1-9][0-9]{6,14}$/.test(digits)) return digits;
  if (/^00[1-9][0-9]{6,14}$/.test(digits)) return `+${digits.slice(2)}`;
  if (/^86(1[3-9][0-9]{9}|[48]00[0-9]{7})$/.test(digits)) return `+${digits}`;
  if (/^(1[3-9][0-9]{9}|[48]00[0-9]{7})$/.test(digits)) return `+86${digits}`;
  if (/^0[1-9][0-9]{8,10}$/.test(digits)) return `+86${digits.slice(1)}`;
  return null;
};
export const phoneValue = formed(toPhone, say.not_a_phone);

const urlForm = new RegExp(canonical.url, 'u');
const bareHost = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:[0-9]{1,5})?([/?#]|$)/u;
/** `example.cn/a` → `https://example.cn/a`; scheme and host in lower case. */
const toUrl = (text: string): string | null => {
  const full = bareHost.test(text) ? `https://${text}` : text;
  const parts = /^(https?:\/\/[^/?#]*)(.*)$/isu.exec(full);
  if (!parts?.[1]) return null;
  const url = parts[1].toLowerCase() + (parts[2] ?? '');
  return url.length <= longest.url && urlForm.test(url) ? url : null;
};
export const urlValue = formed(toUrl, say.not_a_url);

const levels = {
  province: { form: /^[0-9]{2}0000$/, words: { 'zh-CN': '省级行政区划', en: 'province' } },
  city: { form: /^[0-9]{4}00$/, words: { 'zh-CN': '市级行政区划', en: 'city' } },
  district: { form: /^[0-9]{6}$/, words: { 'zh-CN': '行政区划', en: 'region' } },
} as const;
const regionForm = new RegExp(canonical.region);
/** A code of GB/T 2260: two digits each for province, city, district. `level` says the finest that is meant. */
export const regionValue = (field: Field): ValueParser => {
  const level = levels[(field.document?.type === 'region' ? field.document.level : undefined) ?? 'district'];
  const to = (text: string) => (regionForm.test(text) && level.form.test(text) ? text : null);
  return formed(to, (path) => say.not_a_region(path, { level: level.words }))(field);
};
