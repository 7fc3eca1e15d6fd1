import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { builtInObjects, checkReferences, link, parseDocument, readExpressionsBy, refOf } from '@tangram/model';
import { guessFields, tableFrom } from '../data/guess-fields.ts';
import { firstDocuments, linesIn } from './first-documents.ts';

const reading = readExpressionsBy(await loadParser());
const spell = (text: string) => ({ 招聘: 'zhao pin', 初筛: 'chu shai', 面试: 'mian shi', 录用: 'lu yong', 拒绝: 'ju jue' })[text] ?? text;
const facts = { locale: 'zh-CN', spell } as const;

describe('what somebody says of the first thing that they keep', () => {
  const fields = guessFields(tableFrom('候选人\tPhone\tAge\n张伟\t13800000000\t31'), facts);
  const documents = firstDocuments({ label: '招聘', stages: ['初筛', '面试', '录用', '拒绝'], fields }, facts);

  test('becomes an object with a pipeline, a list, a board, a form, an app and a role, which fit together', () => {
    expect(documents.map(refOf)).toEqual([
      'object:zhao_pin',
      'view:zhao_pin_all',
      'form:zhao_pin_form',
      'app:main',
      'role:member',
      'view:zhao_pin_board',
      'pipeline:zhao_pin_flow',
    ]);
    const linked = link([...builtInObjects, ...documents], reading);
    if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
    expect(checkReferences(linked.value, { defaultLanguage: 'zh-CN' }).errors).toEqual([]);
    for (const document of documents) expect(parseDocument(document).ok).toBe(true);
  });

  test('goes through the stages in their order; where none is called so, the last that does not fail ends it well', () => {
    expect(documents.at(-1)).toMatchObject({
      stages: [{ type: 'open' }, { type: 'open' }, { name: 'lu_yong', type: 'won' }, { name: 'ju_jue', type: 'lost' }],
    });
  });

  test('needs neither stages nor columns', () => {
    const plain = firstDocuments({ label: 'Asset', stages: [], fields: [] }, { locale: 'en', spell });
    expect(plain.map(refOf)).toEqual(['object:asset', 'view:asset_all', 'form:asset_form', 'app:main', 'role:member']);
    expect(plain[0]).toMatchObject({ label: { 'zh-CN': 'Asset', en: 'Asset' }, nameField: 'name' });
    expect(link([...builtInObjects, ...plain], reading).ok).toBe(true);
  });

  test('may be lines of a sheet, each once', () => {
    expect(linesIn(' a\tb\r\n\nb\nc ')).toEqual(['a', 'b', 'c']);
  });
});
