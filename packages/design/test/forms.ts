import type { FieldType, FormDocument, PageDocument, Section } from '@tangram/model';
import fc from 'fast-check';

export const words = (text: string) => ({ 'zh-CN': text, en: text });

/** Fields that the forms of the tests are made of. `note` takes the whole width by itself. */
export const types: Readonly<Record<string, FieldType>> = {
  a: 'text',
  b: 'decimal',
  c: 'date',
  d: 'select',
  e: 'user',
  f: 'currency',
  note: 'long_text',
  lines: 'child_table',
};
export const typeOf = (field: string): FieldType | undefined => types[field];
export const names = Object.keys(types);

/** `basic: a b | c*2` is a section in two columns. */
export function section(text: string, columns = 2): Section {
  const [name = '', fields = ''] = text.split(':').map((one) => one.trim());
  const placed = fields.split(' ').filter(Boolean);
  return {
    name,
    label: words(name),
    columns,
    fields: placed.map((one) => {
      const [field = '', span] = one.split('*');
      return { field, ...(span === undefined ? {} : { span: Number(span) }) };
    }),
  };
}

export const form = (...sections: readonly Section[]): FormDocument => ({
  kind: 'form',
  name: 'own_form',
  label: words('Form'),
  object: 'own',
  sections: [...sections],
});

/** A form as the tests read it: `basic: a b*2 | main> terms: c`. */
export const printed = (one: FormDocument): string =>
  [{ name: '', sections: one.sections ?? [] }, ...(one.tabs ?? [])]
    .flatMap((tab) => tab.sections.map((s) => `${tab.name === '' ? '' : `${tab.name}> `}${printedSection(s)}`))
    .join(' | ');

const printedSection = ({ name, fields }: Section): string =>
  `${name}: ${fields.map(({ field, span }) => (span === undefined ? field : `${field}*${span}`)).join(' ')}`.trim();

/** Any form over these fields, with and without tabs, empty sections among them. */
export const anyForm: fc.Arbitrary<FormDocument> = fc
  .record({
    order: fc.shuffledSubarray(names, { minLength: 1 }),
    cuts: fc.array(fc.nat(8), { minLength: 3, maxLength: 3 }),
    columns: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
    spans: fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), { minLength: 8, maxLength: 8 }),
    tabbed: fc.boolean(),
  })
  .map(({ order, cuts, columns, spans, tabbed }) => {
    const edges = [0, ...cuts.map((at) => Math.min(at, order.length)).sort((a, b) => a - b), order.length];
    const sections = columns.map((count, i): Section => {
      const held = order.slice(edges[i], edges[i + 1]);
      return {
        name: `s${i}`,
        label: words(`S${i}`),
        columns: count,
        fields: held.map((field) => {
          const span = spans[names.indexOf(field)];
          return { field, ...(span === undefined ? {} : { span }) };
        }),
      };
    });
    const [one, two, ...rest] = sections;
    const plain: FormDocument = form(...sections);
    if (!tabbed || !one || !two) return plain;
    const { sections: _, ...bare } = plain;
    return {
      ...bare,
      sections: [one],
      tabs: [
        { name: 't0', label: words('T0'), sections: [two] },
        { name: 't1', label: words('T1'), sections: rest },
      ],
    };
  });

const component = fc.record({
  x: fc.integer({ min: 0, max: 11 }),
  y: fc.integer({ min: 0, max: 20 }),
  w: fc.integer({ min: 1, max: 12 }),
  h: fc.integer({ min: 1, max: 6 }),
});

/** Any page of lists that fit its columns; they may lie upon each other. */
export const anyPage: fc.Arbitrary<PageDocument> = fc.array(component, { minLength: 1, maxLength: 7 }).map((boxes) => ({
  kind: 'page',
  name: 'home',
  label: words('Home'),
  type: 'home',
  components: boxes.map((box, i) => ({
    name: `c${i}`,
    type: 'list',
    view: 'some',
    ...box,
    w: Math.min(box.w, 12 - box.x),
  })),
}));
