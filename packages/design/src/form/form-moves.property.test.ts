import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type FormDocument, parseDocument } from '@tangram/model';
import fc from 'fast-check';
import type { Arrow } from '../canvas/arrow.ts';
import { anyForm, names, typeOf, words } from '../../test/forms.ts';
import { fieldsOn, placeField, takeField } from './field-moves.ts';
import { groupsOf, sectionNamed, sectionsIn, spotOf } from './groups.ts';
import { stepLifted } from './rows.ts';
import { insertSection, mergeIntoPrevious, moveSection, removeSection, wrapInSection } from './section-moves.ts';
import { addTab, moveTab, removeTab } from './tab-moves.ts';
import { widthOf, withColumns, withWidth } from './widths.ts';

const field = fc.constantFrom(...names);
const sectionName = fc.constantFrom('s0', 's1', 's2', 's3');
const tab = fc.constantFrom(null, 't0', 't1');
const at = fc.nat(9);
type Move = (form: FormDocument) => FormDocument;

/** Moves that keep every field that is on the form. */
const keeping: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ field, section: sectionName, at }).map(
    (spot): Move =>
      (form) =>
        spotOf(form, spot.field) ? placeField(form, spot.field, spot) : form,
  ),
  fc.record({ name: sectionName, tab, at }).map(
    ({ name, ...spot }): Move =>
      (form) =>
        moveSection(form, name, spot),
  ),
  fc.array(field, { maxLength: 3 }).map(
    (some): Move =>
      (form) =>
        wrapInSection(form, some, words('New'))?.form ?? form,
  ),
  sectionName.map(
    (name): Move =>
      (form) =>
        mergeIntoPrevious(form, name),
  ),
  fc.record({ field, width: fc.constantFrom(3, 4, 6, 8, 9, 12) }).map(
    (one): Move =>
      (form) =>
        withWidth(form, one.field, one.width, typeOf),
  ),
  fc.record({ name: sectionName, columns: fc.integer({ min: 1, max: 4 }) }).map(
    (one): Move =>
      (form) =>
        withColumns(form, one.name, one.columns, typeOf),
  ),
  fc.constant((form: FormDocument) => addTab(form, words('New'), words('Main')).form),
  fc.constantFrom('t0', 't1', 'tab').map(
    (name): Move =>
      (form) =>
        removeTab(form, name),
  ),
  fc.record({ name: fc.constantFrom('t0', 't1'), at: fc.nat(3) }).map(
    (one): Move =>
      (form) =>
        moveTab(form, one.name, one.at),
  ),
);
/** Moves that bring one in or take some off. */
const changing: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ field, section: sectionName, at }).map(
    (spot): Move =>
      (form) =>
        placeField(form, spot.field, spot),
  ),
  field.map(
    (name): Move =>
      (form) =>
        takeField(form, name),
  ),
  sectionName.map(
    (name): Move =>
      (form) =>
        removeSection(form, name),
  ),
  fc.record({ from: anyForm, tab, at }).map(
    ({ from, ...spot }): Move =>
      (form) => {
        const [section] = sectionsIn(from);
        return section ? insertSection(form, section, spot) : form;
      },
  ),
);

const sorted = (form: FormDocument) => [...fieldsOn(form)].sort();
const isValid = (form: FormDocument) => parseDocument(form).ok;

describe('moves on a form', () => {
  test('never lose or double a field', () => {
    fc.assert(
      fc.property(anyForm, fc.array(keeping, { minLength: 1, maxLength: 6 }), (form, moves) => {
        expect(sorted(moves.reduce((made, move) => move(made), form))).toEqual(sorted(form));
      }),
    );
  });

  test('have each field once at most, each section by its own name, and satisfy the schema', () => {
    fc.assert(
      fc.property(anyForm, fc.array(fc.oneof(keeping, changing), { minLength: 1, maxLength: 6 }), (form, moves) => {
        const made = moves.reduce((one, move) => move(one), form);
        const [fields, sections] = [fieldsOn(made), sectionsIn(made).map(({ name }) => name)];
        expect([new Set(fields).size, new Set(sections).size]).toEqual([fields.length, sections.length]);
        expect(isValid(made)).toBe(true);
      }),
    );
  });

  test('are undone to the byte', () => {
    fc.assert(
      fc.property(anyForm, fc.oneof(keeping, changing), (form, move) => {
        const before: readonly AnyDocument[] = [form];
        const edited = applyEdit(before, { kind: 'putDocument', document: move(form) });
        const undone = edited.ok ? applyEdit(edited.value.documents, edited.value.inverse) : edited;
        expect(undone.ok && JSON.stringify(undone.value.documents)).toBe(JSON.stringify(before));
      }),
    );
  });

  test('put a field where it was meant to be', () => {
    fc.assert(
      fc.property(anyForm, field, sectionName, at, (form, name, into, wanted) => {
        const to = sectionNamed(form, into);
        fc.pre(to !== undefined);
        const spot = { section: into, at: Math.min(wanted, to?.fields.length ?? 0) };
        const neighbour = to?.fields[spot.at]?.field;
        fc.pre(neighbour !== name);
        const fields = sectionNamed(placeField(form, name, spot), into)?.fields.map((placed) => placed.field) ?? [];
        expect(fields[fields.indexOf(name) + 1]).toBe(neighbour);
      }),
    );
  });
});

describe('a width', () => {
  test('changes that field alone, whatever columns its section needs for it', () => {
    fc.assert(
      fc.property(anyForm, field, fc.constantFrom(3, 6, 9, 12), (form, name, width) => {
        const own = sectionsIn(form).find(({ fields }) => fields.some((placed) => placed.field === name));
        fc.pre(own !== undefined);
        const made = withWidth(form, name, width, typeOf);
        const widths = (one: FormDocument) =>
          sectionsIn(one).flatMap((section) => section.fields.map((placed) => [placed.field, widthOf(section, placed, typeOf)]));
        if (made !== form) expect(Object.fromEntries(widths(made))).toEqual({ ...Object.fromEntries(widths(form)), [name]: width });
        else expect(own?.columns === 3 || Object.fromEntries(widths(form))[name] === width).toBe(true);
      }),
    );
  });
});

describe('a lifted field', () => {
  test('goes everywhere that is in sight with the arrows down and right, and stops at the end', () => {
    fc.assert(
      fc.property(anyForm, field, fc.constantFrom<Arrow>('ArrowDown', 'ArrowRight'), (form, name, arrow) => {
        let made = form;
        for (let steps = 0; ; steps++) {
          expect(steps).toBeLessThan(40);
          const spot = stepLifted(made, name, arrow, typeOf);
          if (!spot) break;
          made = placeField(made, name, spot);
        }
        const start = groupsOf(form).find(({ sections }) => sections.some(({ fields }) => fields.some((placed) => placed.field === name)));
        const end = spotOf(made, name);
        if (!start) expect(end).toBeNull();
        // Above the tabs one does not get out of one's own group, which is the whole of what is in sight.
        else expect(end?.section).toBe(start.sections.at(-1)?.name);
      }),
    );
  });
});
