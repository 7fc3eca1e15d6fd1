import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import type { DocumentIssue } from '../document-issue.ts';
import type { ObjectDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { fillText, messageReader } from './message.ts';

const parser = await loadParser();
const firm: ObjectDocument = {
  kind: 'object',
  name: 'firm',
  label: { en: 'Firm' },
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label: { en: 'Name' } },
    { name: 'size', type: 'integer', label: { en: 'Size' } },
  ],
};
const linked = link([firm], readExpressionsBy(parser));
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;

describe('the message of a rule', () => {
  const read = (en: string, zh = '好') => {
    const issues: DocumentIssue[] = [];
    const object = model.objects.get('firm');
    if (!object) throw new Error('there is no firm');
    const { named } = messageReader(model, object, parser, issues)('validation:r', '/message', { en, 'zh-CN': zh });
    return { named, issues: issues.map(({ path, code, text }) => `${path} ${code}: ${text.en}`) };
  };

  test('names fields in double braces', () => {
    expect(read('{{name}} has {{ size }}')).toEqual({ named: ['name', 'size'], issues: [] });
    expect(fillText('{{name}} has {{ size }}', (name) => `<${name}>`)).toBe('<name> has <size>');
  });

  test.each(['规模', 'Size', 'the size', ''])('cannot name one as “%s”: it would be shown as it is written', (words) => {
    expect(read('fine', `{{${words}}} 太小`).issues).toEqual([`/message/zh-CN unknown_field: “firm” has no field “${words}”`]);
  });

  test('may hold other braces', () => {
    expect(read('{size} and {{{ and }}').issues).toEqual([]);
  });
});
