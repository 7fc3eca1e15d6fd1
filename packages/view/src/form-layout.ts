import type { Locale } from '@tangram/errors';
import {
  documentsOf,
  type Field,
  type FieldType,
  type FormDocument,
  isUnusedType,
  type Model,
  type ObjectDefinition,
  type Section,
} from '@tangram/model';
import { defaultFirst, opensTo } from './for-whom.ts';
import { labelOf, say } from './label.ts';

/** Where a record is being written. */
export type FormMode = 'create' | 'update';

/** One field in its place. */
export interface PlacedField {
  readonly field: Field;
  /** Of the 12 columns of the form. */
  readonly span: number;
  readonly readOnly: boolean;
}

/** A page of a form, of which one is seen at a time. */
export interface FormTab {
  readonly name: string;
  readonly label: string;
}

/** A titled group of fields. */
export interface FormSection {
  readonly name: string;
  readonly label: string;
  /** A sentence under the title; null without one. */
  readonly text: string | null;
  /** The tab in which it stands; null for what is seen whichever tab is. */
  readonly tab: FormTab | null;
  readonly fields: readonly PlacedField[];
}

const wide = new Set<FieldType>([
  'long_text',
  'rich_text',
  'child_table',
  'json',
  'checklist',
  'address',
  'file',
  'image',
  'multi_select',
  'tags',
  'multi_reference',
]);

/** Types that a person never types in. */
const made = new Set<FieldType>(['id', 'autonumber']);

/**
 * The form that a person with these roles is given for an object; null when no document says.
 *
 * @param type the record type, whose own form comes first; null for a record without one
 */
export function formFor(
  model: Model,
  object: string,
  mode: FormMode,
  roles: readonly string[],
  type: string | null = null,
): FormDocument | null {
  const fits = (form: FormDocument) =>
    form.object === object &&
    (form.recordTypes === undefined || (type !== null && form.recordTypes.includes(type))) &&
    opensTo(form.roles, roles) &&
    (form.mode === undefined || form.mode === 'both' || form.mode === (mode === 'create' ? 'create' : 'edit'));
  const forms = documentsOf(model, 'form').filter(fits);
  const own = forms.filter((form) => form.recordTypes !== undefined);
  return defaultFirst(own.length > 0 ? own : forms, roles)[0] ?? null;
}

/** The sections that a form's document writes down, in their order, those that hold nothing too. */
export const writtenSections = (object: ObjectDefinition, form: FormDocument, mode: FormMode, locale: Locale): readonly FormSection[] => [
  ...(form.sections ?? []).map((section) => sectionOf(object, section, null, mode, locale)),
  ...(form.tabs ?? []).flatMap(({ name, label, sections }) => {
    const tab = { name, label: labelOf(label, locale, name) };
    return sections.map((section) => sectionOf(object, section, tab, mode, locale));
  }),
];

/** The sections of a form in their order. Without a document: the name, then what is declared, then who owns it. */
export function formSections(object: ObjectDefinition, form: FormDocument | null, mode: FormMode, locale: Locale): readonly FormSection[] {
  const written = form ? writtenSections(object, form, mode, locale) : [];
  const sections = written.length > 0 ? written : [plainSection(object, mode, locale)];
  const required = object.fields.filter((field) => field.required).map(({ name }) => name);
  const completed = withAsked(sections, object, required, null);
  return completed.filter((section) => section.fields.length > 0);
}

/**
 * Sections with fields that are asked for and not placed.
 *
 * @param by the field whose section they join; null, and where it is not placed, the first one
 */
export function withAsked(
  sections: readonly FormSection[],
  object: ObjectDefinition,
  asked: readonly string[],
  by: string | null,
): readonly FormSection[] {
  const placed = new Set(sections.flatMap((section) => section.fields.map(({ field }) => field.name)));
  const missing = object.fields.filter((field) => asked.includes(field.name) && !placed.has(field.name) && writable(field));
  if (missing.length === 0) return sections;
  const at = Math.max(
    0,
    sections.findIndex(({ fields }) => fields.some(({ field }) => field.name === by)),
  );
  return sections.map((section, i) =>
    i === at ? { ...section, fields: [...section.fields, ...missing.map((field) => place(field, 2, undefined))] } : section,
  );
}

const writable = (field: Field): boolean => !field.readOnly && !made.has(field.type);

/** How many columns of its section a field of a type takes where nothing is said. */
export const usualSpan = (type: FieldType, columns: number): number => (wide.has(type) ? columns : 1);

/**
 * How many twelfths of its section a field takes. A span counts the columns of its own section (2 unless said), so `span: 2` of two is the whole
 * width; more than there are is the whole width too.
 */
export const twelfthsOf = (type: FieldType, columns: number, span: number | undefined): number =>
  Math.min(12, Math.round((12 / columns) * Math.min(span ?? usualSpan(type, columns), columns)));

const place = (field: Field, columns: number, span: number | undefined): PlacedField => ({
  field,
  span: twelfthsOf(field.type, columns, span),
  readOnly: !writable(field),
});

function sectionOf(object: ObjectDefinition, section: Section, tab: FormTab | null, mode: FormMode, locale: Locale): FormSection {
  const fields = section.fields.flatMap(({ field: name, span }) => {
    const field = object.byName.get(name);
    if (!field || (mode === 'create' && !writable(field))) return [];
    return [place(field, section.columns ?? 2, span)];
  });
  const text = section.text === undefined ? null : labelOf(section.text, locale, '');
  return { name: section.name, label: labelOf(section.label, locale, section.name), text, tab, fields };
}

function plainSection(object: ObjectDefinition, mode: FormMode, locale: Locale): FormSection {
  const own = object.fields.filter(
    (field) => field.origin === 'declared' || field.name === 'owner' || (field.name === 'record_type' && !isUnusedType(field)),
  );
  const shown = own.filter((field) => writable(field) || mode === 'update');
  const ordered = [...shown.filter((field) => field === object.nameField), ...shown.filter((field) => field !== object.nameField)];
  return {
    name: 'basic',
    label: say({ 'zh-CN': '基本信息', en: 'Details' }, locale),
    text: null,
    tab: null,
    fields: ordered.map((field) => place(field, 2, field === object.nameField ? 2 : undefined)),
  };
}
