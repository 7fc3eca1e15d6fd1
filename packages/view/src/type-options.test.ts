import { describe, expect, test } from '@jest/globals';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { hasOwnOptions, isLimitedByType, optionsOfType } from './type-options.ts';

const plain = objectOf(smallWorld(), 'machine');
const stage = plain.fields.find(({ type }) => type === 'stage');
if (!stage) throw new Error('the machine has no stage');
const first = stage.pipeline?.stages[0]?.name ?? '';
const typed = {
  ...plain,
  document: {
    ...plain.document,
    recordTypes: [
      { name: 'rented', label: { en: 'Rented' }, options: { [stage.name]: [first] } },
      { name: 'owned', label: { en: 'Owned' } },
    ],
  },
};

describe('the options that a record type leaves', () => {
  test('are those it names, and all where it names none', () => {
    const of = (record_type: unknown) => optionsOfType(typed, stage, { record_type });
    expect([of('rented'), of('owned'), of(null), optionsOfType(plain, stage, { record_type: 'rented' })]).toEqual([
      new Set([first]),
      null,
      null,
      null,
    ]);
  });

  test('make the field depend on its record, as conditions do', () => {
    expect([isLimitedByType(typed, stage), isLimitedByType(typed, plain.nameField), isLimitedByType(plain, stage)]).toEqual([
      true,
      false,
      false,
    ]);
    const { document } = stage;
    const asked = { ...stage, document: document && Object.assign({ optionsWhen: [] }, document) };
    expect([hasOwnOptions(plain, stage), hasOwnOptions(typed, stage), hasOwnOptions(plain, asked)]).toEqual([false, true, true]);
  });
});
