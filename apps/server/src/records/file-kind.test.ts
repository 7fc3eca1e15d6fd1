import { describe, expect, test } from '@jest/globals';
import { link } from '@tangram/model';
import { fileIssue } from './file-kind.ts';

const label = { 'zh-CN': '字段', en: 'Field' };
const linked = link([
  {
    kind: 'object',
    name: 'thing',
    id: 'thing',
    label,
    nameField: 'name',
    fields: [
      { name: 'name', id: 'name', type: 'text', label },
      { name: 'picture', id: 'picture', type: 'image', label },
      { name: 'anything', id: 'anything', type: 'file', label },
      { name: 'papers', id: 'papers', type: 'file', accept: ['.PDF', 'text/*', 'application/msword'], label },
    ],
  },
]);
const fields = linked.ok ? linked.value.objects.get('thing')?.byName : undefined;

function codeOf(name: string, file: string, type: string): string | null {
  const field = fields?.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return fileIssue(field, { name: file, type }, 'at')?.code ?? null;
}

describe('a field', () => {
  test.each([
    ['picture', 'a.png', 'image/png', null],
    ['picture', 'a.png', 'text/html', 'not_an_image'],
    ['picture', 'image', 'application/octet-stream', 'not_an_image'],
    ['anything', 'a.exe', 'application/octet-stream', null],
    ['papers', '报价.Pdf', 'application/octet-stream', null],
    ['papers', 'a', 'text/csv', null],
    ['papers', 'a', 'application/msword', null],
    ['papers', 'pdf', 'application/x-msword', 'file_not_accepted'],
    ['papers', 'a.pdf.exe', 'image/png', 'file_not_accepted'],
  ])('%s: %s of type %s → %s', (field, file, type, code) => {
    expect(codeOf(field, file, type)).toBe(code);
  });

  test('names the file and what it would take', () => {
    const papers = fields?.get('papers');
    expect(papers && fileIssue(papers, { name: 'a.exe', type: 'x/y' }, 'papers.0')).toMatchObject({
      path: 'papers.0',
      text: {
        'zh-CN': '“a.exe”不是此字段接受的类型(.PDF、text/*、application/msword)',
        en: '“a.exe” is none of the kinds that this field takes (.PDF, text/*, application/msword)',
      },
    });
  });
});
