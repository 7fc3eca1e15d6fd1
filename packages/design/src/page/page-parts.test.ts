import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, builtInObjects, link, type PageDocument } from '@tangram/model';
import { partOf } from '@tangram/view';
import fc from 'fast-check';
import { field, object } from '../../test/documents.ts';
import { anyPage, words } from '../../test/forms.ts';
import { duplicated, removal } from '../copy/clip.ts';
import { componentBeside, resizeComponent } from './grid.ts';
import { nameOfComponent, offeredComponents } from './offered.ts';
import { seenBy } from './seen-by.ts';

const site = object('site', [field('name')]);
const machine: AnyDocument = {
  ...object('machine', [
    field('name'),
    { name: 'price', type: 'currency', label: words('Price') },
    { name: 'site', type: 'reference', object: 'site', inverse: 'machines', label: words('Site') },
    { name: 'state', type: 'stage', pipeline: 'life', label: words('State') },
  ]),
  activities: true,
};
const life: AnyDocument = {
  kind: 'pipeline',
  name: 'life',
  object: 'machine',
  field: 'state',
  label: words('Life'),
  stages: [
    { name: 'new', label: words('New'), type: 'open' },
    { name: 'gone', label: words('Gone'), type: 'won' },
  ],
};
const view = (name: string, more: object = {}): AnyDocument =>
  ({ kind: 'view', name, object: 'machine', type: 'list', label: words(name), columns: [{ field: 'name' }], ...more }) as AnyDocument;
const documents = [...builtInObjects, site, machine, life, view('all', { default: true }), view('own')];
const joined = link(documents);
if (!joined.ok) throw new Error(JSON.stringify(joined));
const model = joined.value;

const page = (type: 'record' | 'home', components: PageDocument['components'], more: Partial<PageDocument> = {}): PageDocument => ({
  kind: 'page',
  name: 'some',
  label: words('Some'),
  type,
  ...(type === 'record' ? { object: 'machine' } : {}),
  components,
  ...more,
});
describe('what can be put on a page', () => {
  const offered = (of: PageDocument) => offeredComponents(of, model).map(({ key, isThere }) => (isThere ? `(${key})` : key));

  test('are parts of the record, lists of what points to it, and lists of views; of what there is one only, not another', () => {
    const record = page('record', [{ name: 'p', type: 'path', x: 0, y: 0, w: 12, h: 2 }]);
    expect(offered(record)).toEqual(['highlights', '(path)', 'sections', 'timeline', 'history', 'text', 'list all', 'list own']);
    expect(offered(page('record', [], { object: 'site' }))).toContain('related machines');
  });

  test('are texts and lists of views where it is no record’s', () => {
    expect(offered(page('home', []))).toEqual(['text', 'list all', 'list own']);
  });

  test('is called by itself, by what it lists, else by its type', () => {
    const named = (component: Partial<PageDocument['components'][number]>) =>
      nameOfComponent({ name: 'n', type: 'list', x: 0, y: 0, w: 1, h: 1, ...component }, model.objects.get('machine'), model).en;
    expect([named({ label: words('Mine'), view: 'all' }), named({ view: 'all' }), named({ type: 'timeline' })]).toEqual([
      'Mine',
      'all',
      'Timeline',
    ]);
  });
});

describe('a component', () => {
  const three = page('home', [
    { name: 'a', type: 'text', x: 0, y: 0, w: 6, h: 4 },
    { name: 'b', type: 'text', x: 6, y: 0, w: 6, h: 4 },
    { name: 'c', type: 'text', x: 0, y: 4, w: 12, h: 2 },
  ]);

  test.each([
    ['a', 'ArrowRight', 'b'],
    ['b', 'ArrowLeft', 'a'],
    ['b', 'ArrowDown', 'c'],
    ['c', 'ArrowUp', 'a'],
    ['a', 'ArrowUp', null],
    ['c', 'ArrowDown', null],
    // Nothing above it in its columns: the one that is read before it.
    ['b', 'ArrowUp', 'a'],
  ] as const)('%s has, at %s, %s beside it', (name, arrow, beside) => {
    expect(componentBeside(three, name, arrow)).toBe(beside);
  });

  test('is made wider as far as its edge, and no smaller than one of each', () => {
    expect(resizeComponent(three, 'a', 'ArrowRight')?.components[0]).toMatchObject({ x: 0, w: 7 });
    expect(resizeComponent(three, 'b', 'ArrowRight')).toBeNull();
    const small = page('home', [{ name: 'a', type: 'text', x: 0, y: 0, w: 1, h: 1 }]);
    expect([resizeComponent(small, 'a', 'ArrowLeft'), resizeComponent(small, 'a', 'ArrowUp')]).toEqual([null, null]);
  });

  test('is put twice, or taken away, and the others make room for it or close up', () => {
    fc.assert(
      fc.property(anyPage, fc.nat(6), (start, of) => {
        const all: readonly AnyDocument[] = [start];
        const place = { ref: `page:${start.name}`, pointer: `/components/${of % start.components.length}` } as const;
        for (const edit of [duplicated(all, place)?.edit, removal(all, place)]) {
          const done = edit ? applyEdit(all, edit) : null;
          if (!done?.ok) throw new Error('an edit that can be done');
          const [after] = done.value.documents;
          const boxes = after?.kind === 'page' ? after.components : [];
          const meet = boxes.some((a, i) =>
            boxes.some((b, k) => k > i && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
          );
          expect(meet).toBe(false);
          expect(applyEdit(done.value.documents, done.value.inverse)).toMatchObject({ ok: true, value: { documents: all } });
        }
      }),
    );
  });
});

describe('what a role sees of a page', () => {
  const role: AnyDocument = {
    kind: 'role',
    name: 'guard',
    label: words('Guard'),
    objects: { machine: { read: 'all', create: false, update: 'none', delete: 'none', fields: { price: 'hidden' } } },
  };
  const of = (component: Partial<PageDocument['components'][number]>, about: string) => {
    const facts = { model, object: model.objects.get(about) ?? null, roles: [], locale: 'en' as const };
    return seenBy(role, about, partOf({ name: 'n', type: 'highlights', x: 0, y: 0, w: 12, h: 2, ...component }, facts));
  };

  test('is without the fields that are hidden from it', () => {
    const shown = of({ fields: ['price', 'site', 'owner'] }, 'machine');
    expect(shown.type === 'highlights' && shown.columns.map(({ path }) => path)).toEqual(['site', 'owner']);
  });

  test('is without lists of what it may not read', () => {
    expect(of({ type: 'list', view: 'all' }, 'machine')).toMatchObject({ list: { view: 'all' } });
    const blind = seenBy({ ...role, objects: {} } as AnyDocument, 'site', of({ type: 'related', relation: 'machines' }, 'site'));
    expect(blind).toMatchObject({ list: null });
  });
});
