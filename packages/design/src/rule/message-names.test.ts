import { describe, expect, test } from '@jest/globals';
import { link } from '@tangram/model';
import { field, object } from '../../test/documents.ts';
import { withNames } from './message-names.ts';

const linked = link([object('deal', [field('name'), field('starts', { label: { 'zh-CN': '开始日期', en: 'Start' } })])]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const deal = linked.value.objects.get('deal');
if (!deal) throw new Error('there is no deal');

describe('a message in which fields are named by their labels', () => {
  test.each([
    ['不能早于 {{开始日期}}', '不能早于 {{starts}}'],
    ['not before {{ Start }}', 'not before {{starts}}'],
    ['{{starts}} {{name}}', '{{starts}} {{name}}'],
    ['{{别的}} {{开始', '{{别的}} {{开始'],
  ])('%s', (written, named) => {
    expect(withNames({ en: written }, deal)).toEqual({ en: named });
  });
});
