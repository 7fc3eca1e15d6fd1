import { describe, expect, test } from '@jest/globals';
import { applyEdit } from '@tangram/model';
import { workspace } from '../../test/documents.ts';
import { copied, copiedSection, duplicated, elementRef, pasted, removal, type Placing } from './clip.ts';

const at = (ref: 'object:deal' | 'form:deal' | 'pipeline:sales' | 'object:company', pointer = '') => ({ ref, pointer });
const textOf = (...place: Parameters<typeof at>): string => copied(workspace, at(...place)) ?? '';
const after = (placing: Placing | null) => {
  const done = placing ? applyEdit(workspace, placing.edit) : null;
  if (!placing || !done?.ok) return null;
  return { where: placing.where, document: done.value.documents.find((one) => `${one.kind}:${one.name}` === placing.where.ref) };
};

describe('what is copied', () => {
  test('is pasted behind the element that is selected, under a name of its own and without an id', () => {
    const made = after(pasted(workspace, at('object:deal', '/fields/0/label'), textOf('object:deal', '/fields/1')));
    expect(made).toMatchObject({
      where: { ref: 'object:deal', pointer: '/fields/1' },
      document: {
        fields: [{ name: 'name' }, { name: 'amount_2', label: { 'zh-CN': 'amount 副本', en: 'amount copy' } }, { name: 'amount' }, {}, {}],
      },
    });
    expect(JSON.stringify(made?.document)).not.toContain('"id":"amount_2"');
  });

  test('goes into another document, to the end of its list of that kind', () => {
    const made = after(pasted(workspace, at('object:company'), textOf('object:deal', '/fields/1')));
    expect(made).toMatchObject({
      where: { ref: 'object:company', pointer: '/fields/1' },
      document: { fields: [{ name: 'name' }, { name: 'amount' }] },
    });
  });

  test('as a section of a form is known as one, whoever pastes it', () => {
    expect(copiedSection(textOf('form:deal', '/sections/1'))).toMatchObject({ fields: [{ field: 'size' }] });
    expect([textOf('form:deal'), textOf('object:deal', '/fields/1'), 'x'].map(copiedSection)).toEqual([null, null, null]);
  });

  test('as a field of a form goes into another section, and not twice into one', () => {
    const text = textOf('form:deal', '/sections/0/fields/1');
    expect(after(pasted(workspace, at('form:deal', '/sections/1/fields/0'), text))?.document).toMatchObject({
      sections: [{}, { fields: [{ field: 'size' }, { field: 'amount' }] }],
    });
    expect(pasted(workspace, at('form:deal', '/sections/0'), text)).toBeNull();
  });

  test('cannot be pasted where no such thing may stand', () => {
    expect(pasted(workspace, at('object:company'), textOf('pipeline:sales', '/stages/0'))).toBeNull();
    expect(pasted(workspace, at('object:deal'), textOf('form:deal', '/sections/0/fields/0'))).toBeNull();
    for (const text of ['', 'no JSON', '[]', '{"tangram":"fields","value":1}'])
      expect(pasted(workspace, at('object:deal'), text)).toBeNull();
  });

  test('may be a whole document, also one that was written elsewhere', () => {
    const made = after(duplicated(workspace, at('object:company')));
    expect(made).toMatchObject({
      where: { ref: 'object:company_2' },
      document: { label: { en: 'company copy' }, fields: [{ name: 'name' }] },
    });
    expect(JSON.stringify(made?.document)).not.toContain('"id"');
    const site = JSON.stringify({ ...workspace[1], name: 'site', id: 'anything' });
    expect(after(pasted(workspace, null, site))?.document).toMatchObject({ name: 'site', label: { en: 'company' } });
  });
});

describe('what the dependency graph calls an element', () => {
  test.each([
    ['object:deal', '/fields/1/label/en', 'object:deal/field:amount'],
    ['pipeline:sales', '/stages/0', 'pipeline:sales/stage:open'],
    ['form:deal', '/sections/0', null],
    ['object:deal', '', null],
  ] as const)('%s%s is %s', (ref, pointer, element) => {
    expect(elementRef(workspace, { ref, pointer })).toBe(element);
  });
});

describe('what is taken away', () => {
  test('is the element that is selected, a field with the places that merely show it, or the document', () => {
    expect(removal(workspace, at('object:deal', '/fields/1/label/en'))).toEqual({ kind: 'removeField', object: 'deal', field: 'amount' });
    expect(removal(workspace, at('pipeline:sales', '/stages/2'))).toEqual({
      kind: 'setProperty',
      ref: 'pipeline:sales',
      path: '/stages/2',
      value: undefined,
    });
    expect(removal(workspace, at('object:deal'))).toEqual({ kind: 'removeDocument', ref: 'object:deal' });
  });
});
