import { counterSeparator, type Field, type Numbering, numberingOf, type NumberPart, valuesIn } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { pageArguments } from './change-values.ts';
import { type Concern, type Place, type Planning, settled } from './concern.ts';
import { number } from './literal.ts';
import { estimate, makeStep } from './make-step.ts';
import { numberValue, workspaceOf } from './number-values.ts';
import type { Step } from './step.ts';
import { fieldWords, say } from './step-words.ts';

/** How much of a day tells counters apart, as PostgreSQL writes it. */
const periods: Record<Numbering['reset'], string> = { never: '', year: 'YYYY', month: 'YYYY-MM', day: 'YYYY-MM-DD' };

/**
 * Records that are there before their object gets an automatic number are numbered in the order of their creation, those in the bin too: before
 * the switch, so that the first new record gets the next number, and once more after it for what the earlier revision wrote meanwhile.
 *
 * @param isNew the field was never there: when the publish is taken back its counters go
 */
export function numbersRecords(planning: Planning, place: Place, isNew: boolean): Concern {
  return {
    questions: [],
    resolve(_, __, rows) {
      const { document } = place.field;
      if (document?.type !== 'autonumber') return settled;
      const numbering = numberingOf(document);
      return {
        steps: [numberStep(planning, place, numbering, rows, 'before', isNew), numberStep(planning, place, numbering, 0, 'after', false)],
      };
    },
  };
}

function numberStep(planning: Planning, place: Place, numbering: Numbering, rows: number, phase: Step['phase'], undone: boolean): Step {
  const { schema } = planning;
  const { object, field } = place;
  const words = fieldWords(object, field);
  const [column = field.id] = field.columns;
  return makeStep({
    id: `number_records ${object.id}.${field.id} ${phase}`,
    kind: phase === 'before' ? 'copy_values' : 'change_values',
    phase,
    words:
      phase === 'before'
        ? say(`按创建时间为已有记录补上${words['zh-CN']}`, `Give ${words.en} to the records that are there, in the order of their creation`)
        : say(`为发布期间新建的记录补上${words['zh-CN']}`, `Give ${words.en} to records made while publishing`),
    statements: [],
    done: isDone(sql`not exists (select from ${ident(schema, object.id)} t where ${ident('t', column)} is null)`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: {
      object: object.id,
      statement: numberPage(planning, place, numbering),
      undo: undone ? forgetCounters(schema, object.id, field) : null,
    },
  });
}

/** The earliest records without a number get the next ones of their counters: one statement, done again until there are none. */
function numberPage({ schema, to, server }: Planning, { object, field }: Place, numbering: Numbering): Sql {
  const [column = field.id] = field.columns;
  const table = ident(schema, object.id);
  const day = sql`(t."created_at" at time zone ${quoted(server.timeZone)})`;
  const values = valuesIn(numbering.parts).map((value) => numberValue({ schema, model: to }, object, value, 't'));
  const named = values.map((value, i) => sql`, ${value} as ${ident(`v${i}`)}`);
  const period = periods[numbering.reset] === '' ? sql`''` : sql`to_char(${day}, ${quoted(periods[numbering.reset])})`;
  const counter = numbering.perValue ? join([period, ...values], sql` || ${quoted(counterSeparator)} || `) : period;
  const before = sql`(${number(numbering.start)} - 1)`;
  return sql`with ${pageArguments},
page as materialized (select t."id", t."created_at", ${day} as day, ${counter} as counter${join(named, sql``)} from ${table} t where ${ident('t', column)} is null order by t."created_at", t."id" limit (select size from args)),
asked as (select page.counter, count(*) as count from page group by page.counter order by page.counter),
taken as (insert into tangram.autonumber as c (workspace, object, field, counter, n)
select ${workspaceOf(schema)}, ${quoted(object.id)}, ${quoted(field.id)}, asked.counter, ${before} + asked.count from asked
on conflict (workspace, object, field, counter) do update set n = c.n + excluded.n - ${before} returning c.counter, c.n),
placed as (select page.*, row_number() over w - count(*) over (partition by page.counter) as back from page window w as (partition by page.counter order by page."created_at", page."id")),
changed as (update ${table} t set ${ident(column)} = ${numberText(numbering.parts)} from placed join taken on taken.counter = placed.counter where t."id" = placed."id" and ${ident('t', column)} is null returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count`;
}

/** One number as text, from `placed` and `taken`. */
function numberText(parts: readonly NumberPart[]): Sql {
  const n = sql`(taken.n + placed.back)`;
  let at = 0;
  const texts = parts.map((part) => {
    switch (part.kind) {
      case 'text':
        return quoted(part.text);
      case 'date':
        return sql`to_char(placed.day, ${quoted(part.unit)})`;
      case 'sequence':
        return sql`lpad(${n}::text, greatest(${number(part.digits)}, length(${n}::text)), '0')`;
      case 'random':
        return sql`lpad(floor(random() * ${number(10 ** part.digits)})::bigint::text, ${number(part.digits)}, '0')`;
      case 'value':
        return ident('placed', `v${at++}`);
    }
  });
  return sql`concat(${join(texts, sql`, `)})`;
}

const forgetCounters = (schema: string, object: string, field: Field): Sql =>
  sql`with gone as (delete from tangram.autonumber c where c.workspace = ${workspaceOf(schema)} and c.object = ${quoted(object)} and c.field = ${quoted(field.id)} returning 1)
select null::uuid as last, (select count(*)::int from gone) as count`;
