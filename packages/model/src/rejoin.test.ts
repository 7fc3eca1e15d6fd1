import { describe, expect, test } from '@jest/globals';
import { object } from '../test/brief.ts';
import { label } from '../test/documents.ts';
import { builtInObjects } from './built-in.ts';
import { join, rejoin } from './join.ts';
import type { AnyDocument, Model } from './model.ts';

const yard = object('yard', []);
const form: AnyDocument = { kind: 'form', name: 'yard_form', label: label('Yard'), object: 'yard', sections: [] };
const of = (...documents: readonly AnyDocument[]): readonly AnyDocument[] => [...builtInObjects, ...documents];
const joined = (documents: readonly AnyDocument[]): Model => {
  const made = join(documents);
  if (!made.ok) throw new Error(made.issues[0]?.code);
  return made.value;
};
const again = (before: Model, documents: readonly AnyDocument[]): Model => {
  const made = rejoin(before, documents);
  if (!made.ok) throw new Error(made.issues[0]?.code);
  return made.value;
};

describe('a model joined again', () => {
  const before = joined(of(yard, form));

  test('keeps its objects where no object changed, and has the documents as they are', () => {
    const changed = { ...form, label: label('Place') };
    const after = again(before, of(yard, changed));
    expect(after.objects).toBe(before.objects);
    expect(after.documents.get('form:yard_form')).toBe(changed);
  });

  test('has other objects where a document of theirs changed, came or went', () => {
    expect(again(before, of({ ...yard, label: label('Place') }, form)).objects.get('yard')?.label).toEqual(label('Place'));
    expect(again(before, of(yard, form, object('gate', []))).objects.has('gate')).toBe(true);
    expect(again(before, of(form)).objects.has('yard')).toBe(false);
  });

  test('is refused as a whole one is', () => {
    const broken = of({ ...yard, nameField: 'gone' }, form);
    expect(rejoin(before, broken)).toEqual(join(broken));
    expect(rejoin(before, of(yard, form, form))).toEqual(join(of(yard, form, form)));
  });
});
