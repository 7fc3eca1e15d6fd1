import { describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '@tangram/model';
import { outlineOf } from './outline.ts';

const called = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const documents: readonly AnyDocument[] = [
  { kind: 'object', name: 'deal', label: called('商机', 'Deal'), nameField: 'name', fields: [] },
  { kind: 'form', name: 'deal_edit', label: called('编辑', 'Edit'), object: 'deal', sections: [] },
  { kind: 'form', name: 'site_edit', label: called('地点', 'Site'), object: 'site', sections: [] },
  { kind: 'view', name: 'all', label: called('全部', 'All'), object: 'deal', type: 'list' },
];
const found = (typed: string) =>
  outlineOf(documents, ['object', 'form', 'view'], { typed, locale: 'zh-CN' }).flatMap(({ lines }) => lines.map(({ ref }) => ref));

describe('the search of the outline', () => {
  test.each([
    ['a label', '编辑', ['form:deal_edit']],
    ['a label in another language', 'edit', ['form:deal_edit', 'form:site_edit']],
    ['the label of the object that a document belongs to', '商机', ['object:deal', 'form:deal_edit', 'view:all']],
    ['the name of that object', 'DEAL', ['object:deal', 'form:deal_edit', 'view:all']],
    ['nothing that is there', '线索', []],
  ])('finds by %s', (_, typed, refs) => {
    expect(found(typed)).toEqual(refs);
  });

  test('leaves a kind out in which it finds nothing, and none while nothing is typed', () => {
    expect(outlineOf(documents, ['object', 'role'], { typed: '商机', locale: 'zh-CN' }).map(({ kind }) => kind)).toEqual(['object']);
    expect(outlineOf(documents, ['object', 'role'], { typed: '', locale: 'zh-CN' }).map(({ kind }) => kind)).toEqual(['object', 'role']);
  });
});
