import type { Text } from '@tangram/errors';
import { type AnyDocument, type DocumentRef, type Edit, kindWords, labelIn, refOf } from '@tangram/model';
import { placeWords } from './place-words.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What an edit does, in words, asked before it is done. */
export function editWords(edit: Edit, documents: readonly AnyDocument[]): Text {
  const of = (ref: DocumentRef) => nameOf(ref, documents);
  switch (edit.kind) {
    case 'addDocument':
      return said('添加', 'Add', titled(edit.document));
    case 'putDocument':
      return said('修改', 'Change', titled(edit.document));
    case 'removeDocument':
      return said('删除', 'Remove', of(edit.ref));
    case 'renameDocument':
      return both(`${of(edit.ref)['zh-CN']} 的名称改为 ${edit.to}`, `Rename ${of(edit.ref).en} to ${edit.to}`);
    case 'addField':
      return both(
        `${of(`object:${edit.object}`)['zh-CN']} 添加字段 ${labelIn(edit.field.label, 'zh-CN', edit.field.name)}`,
        `Add the field ${labelIn(edit.field.label, 'en', edit.field.name)} to ${of(`object:${edit.object}`).en}`,
      );
    case 'removeField':
      return aboutField(edit, documents, '删除', (field) => `Remove the field ${field}`);
    case 'moveField':
      return aboutField(edit, documents, '移动', (field) => `Move the field ${field}`);
    case 'renameField':
      return aboutField(edit, documents, `改名为 ${edit.to}：`, (field) => `Rename the field ${field} to ${edit.to}`);
    case 'setProperty': {
      const document = documents.find((one) => refOf(one) === edit.ref);
      const place = document ? placeWords(document, edit.path, documents) : both(edit.path, edit.path);
      const zh = `${of(edit.ref)['zh-CN']} · ${place['zh-CN']}`;
      return edit.value === undefined
        ? both(`清除 ${zh}`, `Clear ${place.en} of ${of(edit.ref).en}`)
        : both(`修改 ${zh}`, `Change ${place.en} of ${of(edit.ref).en}`);
    }
    case 'batch':
      return edit.edits[0] ? editWords(edit.edits[0], documents) : both('无改动', 'Nothing');
    case 'replaceDocuments': {
      const [first] = edit.put;
      return first ? said('修改', 'Change', titled(first)) : said('删除', 'Remove', edit.remove[0] ? of(edit.remove[0]) : both('', ''));
    }
  }
}

const said = (zh: string, en: string, what: Text): Text => both(`${zh} ${what['zh-CN']}`, `${en} ${what.en}`);

/** A document by its kind and label: “表单 商机”, `the form Deal`. */
export const titled = (document: AnyDocument): Text =>
  both(
    `${kindWords[document.kind]['zh-CN']} ${labelIn(document.label, 'zh-CN', document.name)}`,
    `the ${kindWords[document.kind].en} ${labelIn(document.label, 'en', document.name)}`,
  );

function nameOf(ref: DocumentRef, documents: readonly AnyDocument[]): Text {
  const found = documents.find((document) => refOf(document) === ref);
  return found ? titled(found) : both(ref, ref);
}

function aboutField(
  { object, field }: { readonly object: string; readonly field: string },
  documents: readonly AnyDocument[],
  zh: string,
  en: (field: string) => string,
): Text {
  const found = documents.find((one) => one.kind === 'object' && one.name === object);
  const document = found?.kind === 'object' ? found.fields.find(({ name }) => name === field) : undefined;
  return both(`${zh}字段 ${labelIn(document?.label, 'zh-CN', field)}`, en(labelIn(document?.label, 'en', field)));
}
