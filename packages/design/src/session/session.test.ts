import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, DocumentRef, Edit } from '@tangram/model';
import fc from 'fast-check';
import { field, label, object, workspace } from '../../test/documents.ts';
import { receive, unsaved } from './receive.ts';
import { changedRefs, edit, openSession, pause, redo, type Session, stepTo, undo } from './session.ts';

const begun = openSession(workspace, workspace);
const set = (ref: DocumentRef, path: string, value: unknown): Edit => ({ kind: 'setProperty', ref, path, value });
const doing = (session: Session, ...edits: readonly Edit[]): Session =>
  edits.reduce((at, one) => {
    const done = edit(at, one);
    if (!done.ok) throw new Error(done.issues[0]?.code);
    return done.value;
  }, session);
const back = (session: Session) => undo(session)?.session ?? session;
const on = (session: Session) => redo(session)?.session ?? session;
const words = ({ past }: Session) => past.map((step) => step.words['zh-CN']);

const rename = set('object:company', '/label/zh-CN', '客户');
const require = set('object:deal', '/fields/1/required', true);

describe('a session', () => {
  test('says in words what was done, and where', () => {
    const session = doing(begun, require, { kind: 'moveField', object: 'deal', field: 'size', to: 0 }, rename);
    expect(words(session)).toEqual(['修改 对象 deal · 字段“amount” · 必填', '移动字段 size', '修改 对象 company · 显示名称 · 中文']);
    expect(session.past.map((step) => step.where)).toEqual([
      { ref: 'object:deal', pointer: '/fields/1/required' },
      { ref: 'object:deal', pointer: '/fields/0' },
      { ref: 'object:company', pointer: '/label/zh-CN' },
    ]);
  });

  test('takes the letters of one label back together, and apart after a pause', () => {
    const typed = ['客', '客户', '客户们'].map((text) => set('object:company', '/label/zh-CN', text));
    expect(back(doing(begun, ...typed)).documents).toEqual(workspace);
    expect(doing(pause(doing(begun, ...typed.slice(0, 2))), ...typed.slice(2)).past).toHaveLength(2);
  });

  test('keeps the documents that an edit does not change the very same', () => {
    const { documents } = doing(begun, rename);
    expect(workspace.filter((document) => documents.includes(document))).toHaveLength(3);
  });

  test('refuses what no document may be, and stays as it was', () => {
    expect(edit(begun, set('object:deal', '/fields/0/type', 'no such type')).ok).toBe(false);
  });

  test('forgets what could be done again when something else is done', () => {
    expect(doing(back(doing(begun, rename)), require).future).toEqual([]);
  });

  test('goes to any step of its history', () => {
    const session = doing(begun, rename, require, { kind: 'removeField', object: 'deal', field: 'region' });
    expect(stepTo(session, 0).session.documents).toEqual(workspace);
    expect(stepTo(stepTo(session, 0).session, 2).session.documents).toEqual(doing(begun, rename, require).documents);
    expect(stepTo(stepTo(session, 1).session, 3).session.documents).toEqual(session.documents);
  });

  test('names the documents that are otherwise than published, and none that went back', () => {
    const session = doing(begun, rename, { kind: 'removeDocument', ref: 'pipeline:sales' });
    expect(changedRefs(session)).toEqual(['object:company', 'pipeline:sales']);
    expect(changedRefs(doing(begun, rename, set('object:company', '/label/zh-CN', 'company')))).toEqual([]);
  });
});

const name = fc.constantFrom('name', 'amount', 'size', 'region', 'extra');
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('addField' as const), object: fc.constant('deal'), field: name.map((one) => field(one)) }),
  fc.record({ kind: fc.constant('moveField' as const), object: fc.constant('deal'), field: name, to: fc.nat(4) }),
  fc.record({ kind: fc.constant('removeField' as const), object: fc.constant('deal'), field: name }),
  fc.record({ kind: fc.constant('renameField' as const), object: fc.constant('deal'), field: name, to: name }),
  fc.constant<Edit>({ kind: 'renameDocument', ref: 'object:deal', to: 'chance' }),
  fc.constant<Edit>({ kind: 'addDocument', document: object('site', [field('name')]) }),
  fc.constant<Edit>({ kind: 'removeDocument', ref: 'form:deal' }),
  fc.constantFrom('A', 'B').map((text): Edit => set('form:deal', '/sections/0/label', label(text))),
  fc.constantFrom('A', 'B').map((text): Edit => set('object:company', '/label/en', text)),
);
const applied = (session: Session, edits: readonly Edit[]): Session =>
  edits.reduce((at, one) => {
    const done = edit(pause(at), one);
    return done.ok ? done.value : at;
  }, session);

/** Every edit of a list; null when one of them is refused. */
const all = (session: Session | null, edits: readonly Edit[]): Session | null =>
  edits.reduce<Session | null>((at, one) => {
    const done = at ? edit(pause(at), one) : null;
    return done?.ok ? done.value : null;
  }, session);

describe('undo', () => {
  test('takes everything back, and redo does it all again', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const session = applied(begun, edits);
        const start = session.past.reduce(back, session);
        expect(start.documents).toEqual(workspace);
        expect(session.past.reduce(on, start).documents).toEqual(session.documents);
      }),
      { numRuns: 100 },
    );
  });

  test('never takes back what somebody else did', () => {
    const mine = doing(begun, require);
    const others = doing(openSession(workspace, workspace), rename, set('object:deal', '/fields/2/required', true));
    const taken = receive(mine, others.documents);
    expect(taken.ok && back(taken.session).documents).toEqual(others.documents);
  });

  test('of letters between which somebody else did something takes back only one’s own', () => {
    const typed = doing(begun, set('object:company', '/label/zh-CN', '客'));
    const theirs = doing(begun, set('object:company', '/label/en', 'Firm'));
    const taken = receive(typed, theirs.documents);
    const session = taken.ok ? doing(taken.session, set('object:company', '/label/zh-CN', '客户')) : begun;
    expect(back(back(session)).documents).toEqual(theirs.documents);
  });

  test('leaves what somebody else has changed since, and says so', () => {
    const mine = doing(begun, rename);
    const saved = { ...mine, saved: mine.documents };
    const theirs = doing(openSession(workspace, mine.documents), set('object:company', '/label/zh-CN', '公司'));
    const taken = receive(saved, theirs.documents);
    const undone = taken.ok ? undo(taken.session) : null;
    expect(undone?.session.documents).toEqual(theirs.documents);
    expect(undone?.kept).toMatchObject([{ name: 'company', path: '/label/zh-CN', theirs: '公司' }]);
  });
});

describe('what others saved', () => {
  const editsOf = fc.array(anyEdit, { maxLength: 4 });
  const after = (edits: readonly Edit[]) => applied(openSession(workspace, workspace), edits).documents;

  test('comes in beside what is not saved here', () => {
    const taken = receive(doing(begun, require), doing(begun, rename).documents);
    expect(taken.ok && taken.session.documents).toEqual(doing(begun, require, rename).documents);
    expect(taken.ok && unsaved(taken.session)).toMatchObject({ put: [{ name: 'deal' }], remove: [] });
  });

  test('changes nothing here when both changed one place, until it is said which counts', () => {
    const [mine, theirs] = [doing(begun, rename), doing(begun, set('object:company', '/label/zh-CN', '公司'))];
    const conflict = { kind: 'object', name: 'company', path: '/label/zh-CN', base: 'company', ours: '客户', theirs: '公司' };
    expect(receive(mine, theirs.documents)).toEqual({ ok: false, conflicts: [conflict] });
    const settled = receive(mine, theirs.documents, () => 'ours');
    expect(settled.ok && settled.session.documents).toEqual(mine.documents);
    expect(settled.ok && unsaved(settled.session).put).toMatchObject([{ label: { 'zh-CN': '客户' } }]);
  });

  test('gives both the same documents, whoever comes first, or a conflict to both', () => {
    fc.assert(
      fc.property(editsOf, editsOf, (a, b) => {
        const first = receive(applied(begun, a), after(b));
        const second = receive(applied(begun, b), after(a));
        expect(first.ok).toBe(second.ok);
        if (!first.ok || !second.ok) return;
        const plain = (documents: readonly AnyDocument[]) => documents.map((document) => JSON.stringify(sortedLists(document)));
        expect(plain(first.session.documents)).toEqual(plain(second.session.documents));
      }),
      { numRuns: 150 },
    );
  });

  test('and what was done here is what either edit list makes after the other, where no place was changed by both', () => {
    let merged = 0;
    fc.assert(
      fc.property(editsOf, editsOf, (a, b) => {
        const taken = receive(applied(begun, a), after(b));
        const [ab, ba] = [all(all(begun, a), b), all(all(begun, b), a)];
        if (!taken.ok || !ab || !ba || JSON.stringify(ab.documents) !== JSON.stringify(ba.documents)) return;
        merged += 1;
        expect(taken.session.documents.map((document) => sortedLists(document))).toEqual(
          ab.documents.map((document) => sortedLists(document)),
        );
      }),
      { numRuns: 150 },
    );
    expect(merged).toBeGreaterThan(10);
  });
});

/** Where two put something at one place of a list, either may come first. */
function sortedLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedLists).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedLists(inner)]),
  );
}
