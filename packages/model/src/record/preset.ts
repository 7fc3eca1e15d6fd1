import type { Field } from '../model.ts';
import { valueParsers } from './value-parsers.ts';

/** What a field begins with: nothing, a value in its stored form, or something known only when the record is made (`$me`, `$today`, `$now`). */
export type Preset =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'variable'; readonly name: string };

/** Types for which a default that begins with a dollar means something. */
const variable = new Set<Field['type']>(['user', 'date', 'datetime']);
const noLines = () => null;

/** The default of a field's document. A value that the field would refuse is none: linking reports it. */
export function presetOf(field: Field): Preset {
  const given = field.document && 'default' in field.document ? field.document.default : undefined;
  if (given === undefined) return { kind: 'none' };
  if (typeof given === 'string' && given.startsWith('$') && variable.has(field.type))
    return { kind: 'variable', name: given === '$user' ? '$me' : given };
  const value = valueParsers[field.type](field, 'create', noLines)(given, '', [], {});
  return value === undefined || value === null ? { kind: 'none' } : { kind: 'value', value };
}
