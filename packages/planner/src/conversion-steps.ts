import { ident, join, sql, type Sql } from '@tangram/sql';
import { isDone, triggerExists, triggerIsGone } from './catalog.ts';
import { changePage, copyPage } from './change-values.ts';
import { columnsOf } from './column-ddl.ts';
import { type Conversion, convert, isLost } from './convert.ts';
import { estimate, makeStep } from './make-step.ts';
import { shortMark } from './names.ts';
import type { Step } from './step.ts';
import { fieldWords, say } from './step-words.ts';
import { addCopyColumnsStep } from './table-steps.ts';
import { valueJson } from './value-json.ts';

/** A field whose values move to another column, as far as they can be converted; `fill` (a literal for each column) stands in for what cannot. */
export interface Move extends Conversion {
  readonly rows: number;
  readonly fill: readonly Sql[] | null;
}

const old = ({ before }: Move, alias: string): readonly Sql[] => before.columns.map((column) => ident(alias, column));

/** The converted values, from the alias of a row. */
const made = (move: Move, alias: string): readonly (readonly [string, Sql])[] => {
  const values = convert(move, old(move, alias));
  const [first] = old(move, alias);
  return move.after.columns.map((column, i) => {
    const value = values[i] ?? sql`null`;
    const fill = move.fill?.[i];
    return [column, fill && first ? sql`(case when ${first} is not null then coalesce(${value}, ${fill}) end)` : value] as const;
  });
};

/**
 * Expand, copy, switch: a new column, a trigger that keeps it right while the earlier revision still writes, the values in batches; the revision
 * that goes live reads the new column. The old one stays for thirty days.
 */
export function moveSteps(move: Move): readonly Step[] {
  const { schema, object, before, after, rows } = move;
  const table = ident(schema, object.id);
  const words = fieldWords(object, after);
  const name = `${object.id.slice(0, 25)}$c$${(after.columns[0] ?? '').slice(0, 25)}$${shortMark(`${object.id} ${after.columns.join()}`)}`;
  const drop = [sql`drop trigger if exists ${ident(name)} on ${table}`, sql`drop function if exists ${ident(schema, name)}()`];
  const assign = join(
    made(move, 'new').map(([column, value]) => sql`${ident('new', column)} := ${value};`),
    sql` `,
  );
  const isTouched = join(
    before.columns.map((column) => sql`${ident('new', column)} is distinct from ${ident('old', column)}`),
    sql` or `,
  );
  const isUnset = join(
    after.columns.map((column) => sql`${ident('new', column)} is null`),
    sql` and `,
  );
  const body = sql`begin if tg_op = 'INSERT' then if ${isUnset} then ${assign} end if; elsif ${isTouched} then ${assign} end if; return new; end`;
  const differs = join(
    made(move, 't').map(([column, value]) => sql`t.${ident(column)} is distinct from ${value}`),
    sql` or `,
  );
  return [
    addCopyColumnsStep(schema, object, columnsOf(after)),
    makeStep({
      id: `add_trigger ${name}`,
      kind: 'add_trigger',
      words: say(`发布期间同步${words['zh-CN']}的新旧两列`, `Keep both columns of ${words.en} alike while publishing`),
      statements: [
        sql`create or replace function ${ident(schema, name)}() returns trigger language plpgsql as $tangram$ ${body} $tangram$`,
        sql`drop trigger if exists ${ident(name)} on ${table}`,
        sql`create trigger ${ident(name)} before insert or update on ${table} for each row execute function ${ident(schema, name)}()`,
      ],
      done: triggerExists(schema, object.id, name),
      undo: drop,
    }),
    makeStep({
      id: `copy_values ${object.id}.${after.id}`,
      kind: 'copy_values',
      words: say(`转换${words['zh-CN']}的已有数据`, `Convert what ${words.en} holds`),
      statements: [],
      done: isDone(sql`not exists (select from ${table} t where ${differs})`),
      lock: 'row',
      estimatedRows: rows,
      estimatedMs: estimate('batch', rows),
      batch: { object: object.id, statement: copyPage(schema, object, (alias) => made(move, alias)), undo: null },
    }),
  ];
}

/** After the switch: the trigger goes, and what could not be converted is written into the history of its record. */
export function moveAfterSteps(move: Move, hasLoss: boolean): readonly Step[] {
  const [, trigger] = moveSteps(move);
  const name = trigger?.id.replace('add_trigger ', '') ?? '';
  const { schema, object, after } = move;
  const drop = makeStep({
    id: `drop_trigger ${name}`,
    kind: 'drop_trigger',
    phase: 'after',
    words: say(
      `停止同步${fieldWords(object, after)['zh-CN']}的新旧两列`,
      `Stop keeping both columns of ${fieldWords(object, after).en} alike`,
    ),
    statements: trigger?.undo ?? [],
    done: triggerIsGone(schema, object.id, name),
  });
  return hasLoss ? [drop, lossStep(move)] : [drop];
}

function lossStep(move: Move): Step {
  const { schema, object, before, after, rows, from } = move;
  const stays = (alias: string) =>
    join(
      made(move, alias).map(([column, value]) => sql`${ident(alias, column)} is not distinct from ${value}`),
      sql` and `,
    );
  const where = (alias: string) => sql`(${isLost(move, old(move, alias))} and ${stays(alias)})`;
  const set = (alias: string) => after.columns.map((column) => [column, ident(alias, column)] as const);
  const earlier = (alias: string) => [[after.id, valueJson(from, before, alias)]] as const;
  return makeStep({
    id: `change_values ${object.id}.${after.id} lost`,
    kind: 'change_values',
    phase: 'after',
    words: say(
      `把${fieldWords(object, after)['zh-CN']}无法转换的旧值记入历史`,
      `Note in history what could not be converted of ${fieldWords(object, after).en}`,
    ),
    statements: [],
    done: isDone(sql`false`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: { object: object.id, statement: changePage({ schema, object, where, set, before: earlier }), undo: null },
  });
}
