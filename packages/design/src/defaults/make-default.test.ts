import { describe, expect, test } from '@jest/globals';
import {
  type AnyDocument,
  type AppDocument,
  applyEdit,
  type CalendarDocument,
  type FormDocument,
  type PageDocument,
  refOf,
  type ViewDocument,
} from '@tangram/model';
import { words } from '../../test/forms.ts';
import { type Defaulting, makeDefault } from './make-default.ts';

const app = (name: string, more: Partial<AppDocument> = {}): AppDocument => ({
  kind: 'app',
  name,
  label: words(name),
  groups: [],
  ...more,
});
const view = (name: string, more: Partial<ViewDocument> = {}): ViewDocument => ({
  kind: 'view',
  name,
  label: words(name),
  object: 'deal',
  type: 'list',
  ...more,
});
const page = (name: string, more: Partial<PageDocument> = {}): PageDocument => ({
  kind: 'page',
  name,
  label: words(name),
  type: 'record',
  object: 'deal',
  components: [],
  ...more,
});
const form = (name: string, more: Partial<FormDocument> = {}): FormDocument => ({
  kind: 'form',
  name,
  label: words(name),
  object: 'deal',
  sections: [],
  ...more,
});

/** The names of the defaults after one was made the default. */
function defaults(some: readonly Defaulting[], name: string): readonly string[] {
  const documents = [...some].sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1));
  const own = documents.find((one) => one.name === name);
  const done = own && applyEdit(documents, makeDefault(documents, own));
  if (!done?.ok) throw new Error('an edit that can be done');
  expect(applyEdit(done.value.documents, done.value.inverse)).toMatchObject({ ok: true, value: { documents } });
  return done.value.documents.flatMap((one: AnyDocument) => ('default' in one && one.default === true ? [one.name] : [])).sort();
}

describe.each([
  ['app', app],
  ['view', view],
  ['page', page],
  ['form', form],
])('the default %s', (_, made: (name: string, more: { readonly roles?: string[]; readonly default?: boolean }) => Defaulting) => {
  const all = [
    made('all', { default: true }),
    made('also', { roles: ['lead', 'sales'] }),
    made('days', {}),
    made('mine', { roles: ['sales'] }),
    made('team', { roles: ['lead'], default: true }),
  ];
  test.each([
    ['for a role stands beside the one for everybody and those for others', 'mine', ['all', 'mine', 'team']],
    ['for everybody takes the place of the one for everybody, and no other', 'days', ['days', 'team']],
    ['for some roles takes the place of what is for any of them', 'also', ['all', 'also']],
  ])('%s', (_sentence, name, left) => {
    expect(defaults(all, name)).toEqual(left);
  });
});

describe('defaults that stand for something else stay', () => {
  test.each<[string, Defaulting, Defaulting, boolean]>([
    ['a view of another object', view('one'), view('other', { object: 'lead' }), true],
    ['a view of another layout', view('one'), view('other', { type: 'kanban' }), true],
    ['a page of another object', page('one'), page('other', { object: 'lead' }), true],
    ['a home page', page('one'), page('other', { type: 'home' }), true],
    ['a document of another kind', page('one'), view('other'), true],
    ['a form of another object', form('one'), form('other', { object: 'lead' }), true],
    ['a form for creating beside one for editing', form('one', { mode: 'edit' }), form('other', { mode: 'create' }), true],
    ['but not a form for creating beside one for both', form('one'), form('other', { mode: 'create' }), false],
    ['a form of another record type', form('one', { recordTypes: ['small'] }), form('other', { recordTypes: ['large'] }), true],
    ['a form of any record type', form('one', { recordTypes: ['small'] }), form('other'), true],
    [
      'but not a form of the same record type',
      form('one', { recordTypes: ['small'] }),
      form('other', { recordTypes: ['large', 'small'] }),
      false,
    ],
  ])('%s', (_, one, other, stays) => {
    expect(defaults([one, { ...other, default: true }], 'one')).toEqual(stays ? ['one', 'other'] : ['one']);
  });
});

test('a workspace goes by one calendar', () => {
  const week: CalendarDocument['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const calendar = (name: string): CalendarDocument => ({ kind: 'calendar', name, label: words(name), timeZone: 'Asia/Shanghai', week });
  expect(defaults([calendar('own'), { ...calendar('other'), default: true }], 'own')).toEqual(['own']);
});
