import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { boundsOf, isLongerThan, longest, most } from './limits.ts';
import { say } from './say-value.ts';
import { type ParseOptions, refuse, type ValueParser, wrongType } from './value-parser.ts';

/** One code of the field's options. An option that is out of use is refused for new values, not for history. */
const choice = (field: Field) => {
  const known = new Map((field.options ?? []).map(({ value, active }) => [value, active ?? true]));
  return (code: string, path: string, issues: Issue[], { historical }: ParseOptions): string | undefined => {
    const active = known.get(code);
    if (active === undefined) return refuse(issues, say.not_a_choice(path));
    return active || historical ? code : refuse(issues, say.inactive_choice(path));
  };
};

export const selectValue = (field: Field): ValueParser => {
  const choose = choice(field);
  return (input, path, issues, options) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    const code = input.trim();
    return code === '' ? null : choose(code, path, issues, options);
  };
};

/** Codes in the order given, each once. */
export const multiSelectValue = (field: Field): ValueParser => {
  const choose = choice(field);
  return (input, path, issues, options) => {
    if (!Array.isArray(input) || !input.every((code) => typeof code === 'string')) return wrongType(field, path, issues);
    if (input.length > most.options) return refuse(issues, say.too_many_items(path, { max: most.options }));
    const codes = input.map((code, i) => choose(code, `${path}.${i}`, issues, options));
    return codes.includes(undefined) ? undefined : [...new Set(codes)];
  };
};

/** Free words, each once, NFC and trimmed; options, when there are any, are only proposals. */
export const tagsValue = (field: Field): ValueParser => {
  const max = boundsOf(field).maxItems ?? most.tags;
  return (input, path, issues) => {
    if (!Array.isArray(input) || !input.every((tag) => typeof tag === 'string')) return wrongType(field, path, issues);
    const before = issues.length;
    const tags = [...new Set(input.map((tag) => tag.normalize('NFC').trim()))].filter((tag) => tag !== '');
    tags.forEach((tag, i) => {
      if (isLongerThan(tag, longest.tag)) refuse(issues, say.too_long(`${path}.${i}`, { max: longest.tag }));
      if (/[\0\p{Cs}]/u.test(tag)) refuse(issues, say.invalid_character(`${path}.${i}`));
    });
    if (tags.length > max) refuse(issues, say.too_many_items(path, { max }));
    return issues.length > before ? undefined : tags;
  };
};

/** A stage of the field's pipeline. Whether the record may move there is decided elsewhere. */
export const stageValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    const code = input.trim();
    if (code === '') return null;
    return field.pipeline?.byName.has(code) ? code : refuse(issues, say.unknown_stage(path));
  };
