import type { AnyDocument, FieldDocument, FormDocument, ObjectDocument, PipelineDocument } from '@tangram/model';

export const label = (en: string) => ({ 'zh-CN': en, en });

/** A text field. */
export const field = (name: string, more: Partial<Extract<FieldDocument, { type: 'text' }>> = {}): FieldDocument => ({
  id: name,
  name,
  type: 'text',
  label: label(name),
  ...more,
});

export const object = (name: string, fields: readonly FieldDocument[], more: Partial<ObjectDocument> = {}): ObjectDocument => ({
  kind: 'object',
  id: name,
  name,
  label: label(name),
  nameField: 'name',
  fields: [...fields],
  ...more,
});

/** A form of `deal`: sections with the fields that stand in them. */
export const form = (sections: Readonly<Record<string, readonly string[]>>, more: Partial<FormDocument> = {}): FormDocument => ({
  kind: 'form',
  id: 'deal',
  name: 'deal',
  label: label('Deal'),
  object: 'deal',
  sections: Object.entries(sections).map(([name, fields]) => ({ name, label: label(name), fields: fields.map((one) => ({ field: one })) })),
  ...more,
});

export const pipeline = (...stages: readonly string[]): PipelineDocument => ({
  kind: 'pipeline',
  id: 'sales',
  name: 'sales',
  label: label('Sales'),
  object: 'deal',
  field: 'stage',
  stages: stages.map((name) => ({ name, label: label(name), type: 'open' as const })),
});

/** A small workspace. */
export const workspace: readonly AnyDocument[] = [
  form({ main: ['name', 'amount'], terms: ['size'] }),
  object('company', [field('name')]),
  object('deal', [field('name'), field('amount'), field('size'), field('region')]),
  pipeline('open', 'talk', 'offer'),
];
