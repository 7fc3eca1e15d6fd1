import { describe, expect, test } from '@jest/globals';
import { readStory, type StoryContext } from './sample-story.ts';

function tell(...files: { object: string; records: unknown[] }[]) {
  let made = 0;
  const context: StoryContext = { today: { year: 2026, month: 3, day: 1 }, offsetMinutes: 480, newId: () => `id-${(made += 1)}` };
  return readStory(
    files.map((content, i) => ({ file: `${i}.json`, content })),
    context,
  );
}

describe('a sample story', () => {
  test('dates records from the day of installation, by the wall clock of its zone', () => {
    const { steps } = tell({
      object: 'deal',
      records: [{ close: { $day: -1 }, met: { $day: 0, $time: '09:30' }, early: { $day: 1, $time: '00:15' } }],
    });
    expect(steps[0]?.records[0]?.values).toEqual({
      close: '2026-02-28',
      met: '2026-03-01T01:30:00.000Z',
      early: '2026-03-01T16:15:00.000Z',
    });
  });

  test('writes a record after those it points to', () => {
    const { steps } = tell({ object: 'department', records: [{ $ref: 'east', parent: { $ref: 'hq' } }, { $ref: 'hq' }] });
    expect(steps.map(({ records }) => records)).toEqual([
      [{ id: 'id-2', values: {}, roles: [] }],
      [{ id: 'id-1', values: { parent: 'id-2' }, roles: [] }],
    ]);
  });

  test('closes a ring of references once all its records are there', () => {
    const { steps, rings } = tell(
      { object: 'company', records: [{ $ref: 'c', name: 'C', main: { $ref: 'p' } }] },
      { object: 'contact', records: [{ $ref: 'p', company: { $ref: 'c' } }] },
    );
    expect(steps.map(({ records }) => records[0]?.values)).toEqual([{ name: 'C' }, { company: 'id-1' }]);
    expect(rings).toEqual([{ object: 'company', records: [{ id: 'id-1', values: { main: 'id-2' }, roles: [] }] }]);
  });

  test('finds references in lists and in values that name their object', () => {
    const { steps } = tell(
      { object: 'user', records: [{ $ref: 'li' }] },
      { object: 'call', records: [{ who: [{ $ref: 'li' }], regarding: { object: 'user', id: { $ref: 'li' } } }] },
    );
    expect(steps[1]?.records[0]?.values).toEqual({ who: ['id-1'], regarding: { object: 'user', id: 'id-1' } });
  });

  test('keeps the roles of users apart from their values', () => {
    const { steps } = tell({ object: 'user', records: [{ name: 'Li', roles: ['sales_rep'] }] });
    expect(steps[0]?.records[0]).toEqual({ id: 'id-1', values: { name: 'Li' }, roles: ['sales_rep'] });
  });

  test.each([
    ['a reference to nothing', [{ owner: { $ref: 'nobody' } }]],
    ['two records of one name', [{ $ref: 'a' }, { $ref: 'a' }]],
    ['a time that is none', [{ at: { $day: 0, $time: '25:00' } }]],
    ['a record that is none', ['a']],
  ])('refuses %s', (_, records) => {
    expect(() => tell({ object: 'deal', records })).toThrow(expect.objectContaining({ code: 'broken_sample' }));
  });
});
