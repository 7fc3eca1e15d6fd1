import { describe, expect, test } from '@jest/globals';
import type { DocumentRef, Edit } from '@tangram/model';
import { workspace } from '../../test/documents.ts';
import { receive, unsaved } from './receive.ts';
import { type LeftUnsaved, resume, toResume } from './resume.ts';
import { edit, openSession, type Session } from './session.ts';

const begun = openSession(workspace, workspace);
const label = (text: string): Edit => ({ kind: 'setProperty', ref: 'object:company', path: '/label/zh-CN', value: text });
const scale: Edit = { kind: 'setProperty', ref: 'object:company', path: '/label/en', value: 'Clients' };
const doing = (session: Session, one: Edit): Session => {
  const done = edit(session, one);
  if (!done.ok) throw new Error(done.issues[0]?.code);
  return done.value;
};
/** What a page leaves that did this and saved nothing of it. */
const leaving = (one: Edit, draft: string | null = 'd1'): LeftUnsaved => {
  const session = doing(begun, one);
  const { put } = unsaved(session);
  const refs = new Set<DocumentRef>(['object:company']);
  return { draft, put, was: session.saved.filter(({ kind, name }) => refs.has(`${kind}:${name}`)) };
};
const labelOf = ({ documents }: Session) => documents.find(({ name }) => name === 'company')?.label;

describe('what a page left unsaved', () => {
  test('is on the screen again, and still to be sent', () => {
    const back = resume(begun, leaving(label('客户')));
    expect(labelOf(back)?.['zh-CN']).toBe('客户');
    expect(unsaved(back).put.map(({ name }) => name)).toEqual(['company']);
  });

  test('is put together with what others saved meanwhile', () => {
    const theirs = doing(begun, scale).documents;
    const taken = receive(resume(openSession(workspace, theirs), leaving(label('客户'))), theirs);
    expect(taken.ok && labelOf(taken.session)).toEqual({ 'zh-CN': '客户', en: 'Clients' });
  });

  test('is asked about where others changed the same place', () => {
    const theirs = doing(begun, label('厂商')).documents;
    const taken = receive(resume(openSession(workspace, theirs), leaving(label('客户'))), theirs);
    expect(!taken.ok && taken.conflicts.map(({ ours, theirs: other }) => [ours, other])).toEqual([['客户', '厂商']]);
  });

  test('is nothing to be asked about once it was saved after all', () => {
    const saved = doing(begun, label('客户')).documents;
    const taken = receive(resume(openSession(workspace, saved), leaving(label('客户'))), saved);
    expect(taken.ok && unsaved(taken.session)).toEqual({ put: [], remove: [] });
  });

  test('goes into its own draft, or into the open one when its own is no more; the last page counts where two changed one document', () => {
    const [own, none, gone, other] = [
      leaving(label('一'), 'd1'),
      leaving(label('二'), null),
      leaving(label('三'), 'ended'),
      leaving(label('四'), 'd2'),
    ];
    const open = new Set(['d1', 'd2']);
    expect(toResume([own], 'd1', open)).toEqual([own]);
    expect(toResume([none], 'd1', open)).toEqual([none]);
    expect(toResume([gone], 'd1', open)).toEqual([gone]);
    expect(toResume([other], 'd1', open)).toEqual([]);
    expect(toResume([own, none], 'd1', open)).toEqual([none]);
  });
});
