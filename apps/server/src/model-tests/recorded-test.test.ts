import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { builtInObjects, link, readExpressionsBy } from '@tangram/model';
import { field, label, object, role } from '../../test/brief-documents.ts';
import { recordedTest } from './recorded-test.ts';

const reading = readExpressionsBy(await loadParser());
const options = ['low', 'high'].map((value) => ({ value, label: label(value) }));
const offer = object('offer', [
  field('name', 'text'),
  field('phone', 'phone'),
  field('price', 'currency'),
  field('cost', 'currency'),
  field('birth', 'date', { pii: true }),
  field('risk', 'select', { options }),
  field('called', 'formula', { expression: "name & ' ' & phone", returns: 'text' }),
  field('double', 'formula', { expression: 'price * 2', returns: 'currency' }),
  field('margin', 'formula', { expression: 'price - cost', returns: 'currency' }),
]);
const designer = role('designer', { offer: { read: 'all', fields: { cost: 'hidden', risk: 'masked' } } }, { actions: ['design'] });
const record = {
  name: '李雷',
  phone: '+8613912345678',
  price: '200.00',
  cost: '123.45',
  birth: '1990-03-07',
  risk: 'high',
  called: '李雷 +8613912345678',
  double: '400.00',
  margin: '76.55',
  created_at: '2025-06-02T01:00:00.000Z',
};

/** What is recorded of the making of the record in a workspace with these roles. */
function recorded(...roles: readonly object[]) {
  const linked = link([...builtInObjects, offer, ...roles] as Parameters<typeof link>[0], reading);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  const made = linked.value.objects.get('offer');
  if (!made) throw new Error('no offer');
  const { when, outcome } = recordedTest(linked.value, 'made', { object: made, record, change: null, author: null, roles: [] });
  return { values: JSON.parse(JSON.stringify(when?.[0])).values, outcome, text: JSON.stringify([when, outcome]) };
}

describe('a recorded test', () => {
  test('holds no name and no number, and no formula over them', () => {
    const { outcome, text } = recorded();
    expect(text).not.toMatch(/李雷|13912345678|1990-03-07/);
    expect(outcome).not.toContainEqual(expect.objectContaining({ field: 'called' }));
    expect(outcome).toContainEqual({ expect: 'value', record: 'record', field: 'double', is: '400.00' });
    expect(outcome).toContainEqual({ expect: 'value', record: 'record', field: 'margin', is: '76.55' });
  });

  test('makes up what a role that may design does not see, and leaves out what follows from it', () => {
    const { values, outcome, text } = recorded(designer);
    expect(values).toMatchObject({ price: '200.00', cost: '1.00', risk: 'low' });
    expect(text).not.toMatch(/123\.45|76\.55|high/);
    expect(outcome).toContainEqual({ expect: 'value', record: 'record', field: 'double', is: '400.00' });
  });
});
