import { type Field, isCopied, type Model, type ObjectDefinition, storage } from '@tangram/model';
import { ident, sql, type Sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { pageArguments, pageOf } from './change-values.ts';
import type { Planning } from './concern.ts';
import { estimate, makeStep } from './make-step.ts';
import { stageSql } from './roll-up-values.ts';
import type { Note, Step } from './step.ts';
import { fieldWords, say } from './step-words.ts';

/** A field whose values are copied that has no values yet, on an object with records. */
interface NewCopy {
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly column: string;
  /** Where it was kept before, in another column; null when it was not. */
  readonly former: string | null;
}

/** The steps that copied values ask for, and what is to be known about them. */
export interface CopiedSteps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  readonly warnings: readonly Note[];
}

/**
 * Records that are there before a field that copies get what is there to be copied now, those in the bin too: nobody knows any more what was there when
 * their reference was set. A field that was kept in another column takes its values along.
 */
export function copiedSteps(planning: Planning, rowsOf: (object: string) => number): CopiedSteps {
  const copies = newCopies(planning);
  const stepsOf = (phase: Step['phase'], rows: (object: string) => number) =>
    copies.flatMap((copy) => {
      const value = copy.former === null ? valueAt(planning, copy.object, pathOf(copy.field), 't') : ident('t', copy.former);
      return value === null ? [] : [copyStep(planning, copy, value, phase, rows)];
    });
  const empty = copies.filter((copy) => copy.former === null && valueAt(planning, copy.object, pathOf(copy.field), 't') === null);
  return {
    before: stepsOf('before', rowsOf),
    after: stepsOf('after', () => 0),
    warnings: empty.map(({ object, field }) => ({
      ref: `object:${object.name}/field:${field.name}`,
      code: 'not_copied',
      words: say(
        `已有记录的${fieldWords(object, field)['zh-CN']}保持为空：被引用的值是计算得出的`,
        `${fieldWords(object, field).en} stays empty in records that are there: what it looks at is worked out when it is read`,
      ),
    })),
  };
}

/** Objects (by id) whose records get copies. */
export const copiedAnew = (planning: Planning): readonly string[] => newCopies(planning).map(({ object }) => object.id);

const pathOf = ({ lookUp }: Field): readonly string[] => lookUp?.path.split('.') ?? [];

function newCopies({ from, to }: Planning): readonly NewCopy[] {
  const old = new Map([...(from?.objects.values() ?? [])].map((object) => [object.id, object]));
  return [...to.objects.values()].flatMap((object) => {
    const before = old.get(object.id);
    if (!before) return [];
    return object.fields.flatMap((field): readonly NewCopy[] => {
      const [column] = field.columns;
      const was = before.fields.find(({ id }) => id === field.id);
      if (!isCopied(field) || column === undefined || was?.columns[0] === column) return [];
      const isSame = was !== undefined && isCopied(was) && storage[was.type] === storage[field.type];
      return [{ object, field, column, former: isSame ? (was.columns[0] ?? null) : null }];
    });
  });
}

/** What a path of names leads to from the alias of a row, in a column of its own type; null where it is in no column. */
function valueAt(planning: Planning, object: ObjectDefinition, [name = '', ...rest]: readonly string[], alias: string): Sql | null {
  const { schema, to } = planning;
  const field = object.byName.get(name);
  const [column] = field?.columns ?? [];
  if (field?.computed && rest.length === 0) return stageSql(object, field.computed, (own) => ident(alias, own));
  if (!field || column === undefined) return null;
  if (rest.length === 0) return ident(alias, column);
  const target = targetOf(to, field);
  const inner = `${alias}n`;
  const value = target && valueAt(planning, target, rest, inner);
  if (!target || !value) return null;
  return sql`(select ${value} from ${ident(schema, target.id)} ${ident(inner)} where ${ident(inner, 'id')} = ${ident(alias, column)} and ${ident(inner, 'deleted_at')} is null)`;
}

const targetOf = (model: Model, { targets }: Field): ObjectDefinition | null => model.objects.get(targets[0] ?? '') ?? null;

function copyStep(
  { schema }: Planning,
  { object, field, column }: NewCopy,
  value: Sql,
  phase: Step['phase'],
  rowsOf: (object: string) => number,
): Step {
  const words = fieldWords(object, field);
  const rows = rowsOf(object.id);
  return makeStep({
    id: `copy_values ${object.id}.${field.id} ${phase}`,
    kind: 'copy_values',
    phase,
    words:
      phase === 'before'
        ? say(`为已有记录复制${words['zh-CN']}`, `Copy ${words.en} for the records that are there`)
        : say(`为发布期间写入的记录复制${words['zh-CN']}`, `Copy ${words.en} for records written while publishing`),
    statements: [],
    done: isDone(sql`false`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: { object: object.id, statement: copyEmpty(schema, object, column, value), undo: null },
  });
}

/** One page of a copy into what is empty: the earlier revision's writes are copied after the switch, and what the new one copied stays. */
function copyEmpty(schema: string, object: ObjectDefinition, column: string, value: Sql): Sql {
  const table = ident(schema, object.id);
  return sql`with ${pageArguments},
${pageOf(table)},
changed as (update ${table} t set ${ident(column)} = ${value} from page where t."id" = page."id" and ${ident('t', column)} is null and ${value} is not null returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count`;
}
