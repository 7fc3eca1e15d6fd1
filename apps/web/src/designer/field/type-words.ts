import type { DeclaredType } from '@tangram/design';
import type { Locale } from '@tangram/errors';
import { type FieldType, valueWords } from '@tangram/model';
import type { Glyph } from '@tangram/ui';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';

/** What a type is called. */
export const typeWords = (type: DeclaredType, locale: Locale): string => valueWords('object', ['object', 'type'], type)?.[locale] ?? type;

/** The sign of a type, those that follow from other values too. */
export const typeGlyph = (type: DeclaredType): Glyph =>
  type === 'formula' ? 'formula' : type === 'rollup' ? 'sum' : type === 'lookup' ? 'link' : glyphOfType[type satisfies FieldType];

/** Types in groups, in the order in which they are offered. */
export const typeGroups: readonly {
  readonly key: 'often' | 'texts' | 'numbers' | 'moments' | 'choices' | 'relations' | 'workedOut' | 'others';
  readonly types: readonly DeclaredType[];
}[] = [
  { key: 'often', types: ['text', 'long_text', 'currency', 'integer', 'date', 'select', 'reference', 'user'] },
  { key: 'texts', types: ['rich_text', 'email', 'phone', 'url', 'autonumber', 'secret_text'] },
  { key: 'numbers', types: ['decimal', 'percent', 'rating', 'duration', 'boolean'] },
  { key: 'moments', types: ['datetime', 'time'] },
  { key: 'choices', types: ['multi_select', 'tags', 'stage', 'checklist'] },
  { key: 'relations', types: ['multi_reference', 'polymorphic', 'child_table', 'team'] },
  { key: 'workedOut', types: ['formula', 'rollup', 'lookup'] },
  { key: 'others', types: ['address', 'region', 'geo', 'file', 'image', 'json'] },
];
