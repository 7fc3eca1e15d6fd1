import type { Text } from '@tangram/errors';
import { labelIn, type JsonSchema, type ObjectDefinition } from '@tangram/model';
import type { Action } from '@tangram/policy';
import type { Operation } from './operation.ts';
import { typeName } from './record-components.ts';
import { asOf, file, oneOf, ref, text } from './schema.ts';
import { shareOperations } from './share-operations.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

/** Whether the caller may do this to records of the object at all. */
type May = (action: Action) => boolean;

/** The operations on one object's records that the caller may try. */
export function recordOperations(object: ObjectDefinition, may: May): readonly Operation[] {
  const base = `/api/v1/records/${object.name}`;
  const name = typeName(object.name);
  const about = (zh: string, en: string): Text =>
    both(`${zh}：${labelIn(object.label, 'zh-CN', object.name)}`, `${en}: ${labelIn(object.label, 'en', object.name)}`);
  const record: JsonSchema = ref(name);
  const of = (schema: JsonSchema, status = 200) => [{ status, summary: done, schema }];
  const tagged = (status = 200) => [{ status, summary: done, schema: record, tagged: true }];
  const url = {
    filter: text,
    select: text,
    sort: text,
    limit: text,
    cursor: text,
    offset: text,
    count: oneOf('none', 'estimated', 'exact'),
    search: text,
    include: oneOf('can'),
    deleted: oneOf('only'),
    asOf,
  };
  const confirm = { 'Tangram-Confirm': text, 'Tangram-Bypass': text, 'Tangram-Bypass-Reason': text };
  const ifMatch = { 'If-Match': text };
  const hasStage = object.fields.some(({ type, pipeline }) => type === 'stage' && pipeline !== null);
  const all: readonly (Operation & { readonly needs: Action })[] = [
    {
      needs: 'read',
      method: 'get',
      path: base,
      name: `list${name}`,
      tag: object.name,
      summary: about('列表', 'List'),
      query: url,
      answers: of(ref(`${name}Page`)),
      problems: ['unsupported_query', 'cursor_mismatch'],
    },
    {
      needs: 'create',
      method: 'post',
      path: base,
      name: `create${name}`,
      tag: object.name,
      summary: about('新建', 'Create'),
      body: ref(`${name}Create`),
      answers: tagged(201),
      problems: ['validation_failed', 'duplicate_key', 'gate_failed'],
    },
    {
      needs: 'read',
      method: 'post',
      path: `${base}/query`,
      name: `query${name}`,
      tag: object.name,
      summary: about('查询', 'Query'),
      body: ref('Query'),
      bodyIsOptional: true,
      answers: of(ref(`${name}Page`)),
      problems: ['unsupported_query', 'cursor_mismatch'],
    },
    {
      needs: 'read',
      method: 'post',
      path: `${base}/aggregate`,
      name: `aggregate${name}`,
      tag: object.name,
      summary: about('汇总', 'Aggregate'),
      body: ref('Aggregate'),
      bodyIsOptional: true,
      answers: of(ref('AggregateRows')),
      problems: ['unsupported_query'],
    },
    {
      needs: 'update',
      method: 'post',
      path: `${base}/bulk`,
      name: `bulk${name}`,
      tag: object.name,
      summary: about('批量', 'Bulk'),
      headers: confirm,
      body: ref('Bulk'),
      answers: of(ref('BulkResults')),
      problems: ['malformed_batch'],
    },
    {
      needs: 'read',
      action: 'export',
      method: 'post',
      path: `${base}/export`,
      name: `export${name}`,
      tag: object.name,
      summary: about('导出', 'Export'),
      body: ref('Export'),
      answers: [{ status: 200, summary: done, schema: file, type: 'application/octet-stream' }],
      problems: ['unsupported_query', 'too_many_exports'],
    },
    {
      needs: 'update',
      method: 'post',
      path: `${base}/undo`,
      name: `undo${name}`,
      tag: object.name,
      summary: about('撤销', 'Undo changes of'),
      body: ref('Undo'),
      answers: of(ref('BulkResults')),
      problems: ['malformed_batch'],
    },
    {
      needs: 'update',
      method: 'post',
      path: `${base}/{id}/restore`,
      name: `restore${name}`,
      tag: object.name,
      summary: about('恢复到从前', 'Give back what it held then:'),
      body: ref('RecordRestore'),
      answers: of(ref('RestoredRecord')),
      problems: ['not_found', 'validation_failed', 'version_conflict'],
    },
    {
      needs: 'read',
      method: 'get',
      path: `${base}/{id}`,
      name: `get${name}`,
      tag: object.name,
      summary: about('读取', 'Read'),
      query: { select: text, include: oneOf('can'), deleted: oneOf('only'), asOf },
      answers: tagged(),
      problems: ['not_found'],
    },
    {
      needs: 'read',
      action: 'unmask',
      method: 'post',
      path: `${base}/{id}/unmask`,
      name: `unmask${name}`,
      tag: object.name,
      summary: about('查看脱敏内容', 'Show masked fields of'),
      body: ref('Unmasking'),
      answers: of(ref('Unmasked')),
      problems: ['not_found', 'forbidden', 'validation_failed', 'rate_limited'],
    },
    {
      needs: 'update',
      method: 'patch',
      path: `${base}/{id}`,
      name: `update${name}`,
      tag: object.name,
      summary: about('修改', 'Update'),
      headers: { ...ifMatch, ...confirm },
      body: ref(`${name}Update`),
      answers: tagged(),
      problems: ['not_found', 'version_conflict', 'validation_failed', 'duplicate_key', 'transition_not_allowed', 'gate_failed'],
    },
    {
      needs: 'delete',
      method: 'delete',
      path: `${base}/{id}`,
      name: `delete${name}`,
      tag: object.name,
      summary: about('移入回收站', 'Move to the recycle bin'),
      headers: { ...ifMatch, ...confirm },
      query: { purge: oneOf('true', 'false') },
      answers: [{ status: 204, summary: done }],
      problems: ['not_found', 'version_conflict', 'restricted', 'validation_failed'],
    },
    {
      needs: 'delete',
      method: 'post',
      path: `${base}/{id}/undelete`,
      name: `undelete${name}`,
      tag: object.name,
      summary: about('从回收站恢复', 'Bring back from the bin'),
      answers: tagged(),
      problems: ['not_found', 'duplicate_key', 'reference_missing'],
    },
    {
      needs: 'read',
      method: 'get',
      path: `${base}/{id}/history`,
      name: `history${name}`,
      tag: object.name,
      summary: about('修改历史', 'History'),
      query: { cursor: text },
      answers: of(ref('History')),
      problems: ['not_found', 'cursor_mismatch'],
    },
    {
      needs: 'read',
      method: 'post',
      path: `${base}/{id}/neighbours`,
      name: `neighbours${name}`,
      tag: object.name,
      summary: about('列表中的前后两条', 'Before and behind it in a list'),
      body: ref('NeighboursQuery'),
      bodyIsOptional: true,
      answers: of(ref('Neighbours')),
      problems: ['not_found', 'unsupported_query'],
    },
    {
      needs: 'read',
      method: 'get',
      path: `${base}/{id}/timeline`,
      name: `timeline${name}`,
      tag: object.name,
      summary: about('动态', 'Timeline'),
      query: { cursor: text, types: text },
      answers: of(ref('Timeline')),
      problems: ['not_found', 'unsupported_query', 'cursor_mismatch'],
    },
    ...shareOperations(object, about).map((one) => ({ ...one, needs: 'read' as const })),
    ...(object.fields.some(({ rollUp }) => rollUp !== null)
      ? [
          {
            needs: 'read' as const,
            method: 'get' as const,
            path: `${base}/{id}/updating`,
            name: `updating${name}`,
            tag: object.name,
            summary: about('汇总为何还没算完', 'Why its roll-ups wait'),
            answers: of(ref('Updating')),
            problems: ['not_found'],
          },
        ]
      : []),
    ...(object.fields.some(({ type }) => type === 'autonumber')
      ? [
          {
            needs: 'create' as const,
            method: 'get' as const,
            path: `${base}/next-numbers`,
            name: `nextNumbers${name}`,
            tag: object.name,
            summary: about('下一个编号', 'The next numbers'),
            answers: of(ref('NextNumbers')),
          },
        ]
      : []),
    ...(hasStage
      ? [
          {
            needs: 'read' as const,
            method: 'get' as const,
            path: `${base}/{id}/path`,
            name: `path${name}`,
            tag: object.name,
            summary: about('阶段路径', 'Stage path'),
            answers: of(ref('StagePath')),
            problems: ['not_found'],
          },
          {
            needs: 'update' as const,
            method: 'post' as const,
            path: `${base}/{id}/transitions`,
            name: `move${name}`,
            tag: object.name,
            summary: about('推进阶段', 'Move to another stage'),
            headers: { ...ifMatch, ...confirm },
            body: ref('Transition'),
            answers: tagged(),
            problems: ['transition_not_allowed', 'gate_failed'],
          },
        ]
      : []),
  ];
  return all.filter(({ needs }) => may(needs)).map(({ needs: _, ...operation }) => operation);
}
