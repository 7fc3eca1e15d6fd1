import type { Option } from '@tangram/model';
import { type NameFacts, nameFor } from './field-names.ts';

type Options = readonly Option[];

/** Colours in the order in which new options take them. */
export const optionColors = ['azure', 'amber', 'indigo', 'bamboo', 'rose', 'petrol', 'violet', 'vermilion', 'ochre', 'slate'] as const;

/** The options with one more at the end, by what it is called in the language in which it was typed. */
export function addOption(options: Options, text: string, locale: string, spell: NameFacts['spell']): Options {
  const label = text.trim();
  if (label === '') return options;
  const taken = new Set(options.map(({ value }) => value));
  const value = nameFor(label, { spell, taken, fallback: `option_${options.length + 1}` });
  const color = optionColors[options.length % optionColors.length];
  return [...options, { value, label: { [locale]: label }, ...(color ? { color } : {}) }];
}

/** Many at once: a line each. */
export const addOptions = (options: Options, text: string, locale: string, spell: NameFacts['spell']): Options =>
  text.split(/\r?\n|\t/).reduce<Options>((all, line) => addOption(all, line, locale, spell), options);

export function moveOption(options: Options, from: number, to: number): Options {
  const moved = options[from];
  const place = Math.max(0, Math.min(options.length - 1, to));
  return moved && place !== from ? options.toSpliced(from, 1).toSpliced(place, 0, moved) : options;
}

export const changeOption = (options: Options, at: number, change: Partial<Option>): Options =>
  options.map((option, i) => (i === at ? { ...option, ...change } : option));

/** Records keep a retired option; it is only not offered any more. */
export const retireOption = (options: Options, at: number): Options =>
  options.map((option, i) => {
    if (i !== at) return option;
    const { active, ...rest } = option;
    return active === false ? rest : { ...rest, active: false };
  });

/** An option away altogether, which only one that was never published may be. */
export const dropOption = (options: Options, at: number): Options => options.toSpliced(at, 1);
