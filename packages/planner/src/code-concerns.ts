import type { Text } from '@tangram/errors';
import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { changePage } from './change-values.ts';
import { type Concern, decisionFor, type Place, type Planning, settled } from './concern.ts';
import { estimate, makeStep } from './make-step.ts';
import { earlierValues, isSingle, keptValue, nearest } from './earlier-code.ts';
import { answerOf, askHomeless, askValue } from './question.ts';
import { type Blocker, type Decision, type Decisions, restoredRevision, type Step } from './step.ts';
import { fieldWords, optionWords, say } from './step-words.ts';
import { valueJson } from './value-json.ts';

/** A code (of an option or a stage) that a publish takes away from a field that stays. */
export interface GoneCode extends Place {
  readonly code: string;
  /** The ref under which it may be decided by itself: `pipeline:sales/stage:old`. */
  readonly codeRef: string;
  readonly before: Field;
}

/** Where records go that hold a code which is no more: `earlier`, back to what each held before; else, or where nothing is known of that, to `to`. */
interface Destination {
  readonly earlier: boolean;
  /** undefined: not decided. null: emptied. */
  readonly to: string | null | undefined;
}

/** Records that hold a code which is no more need another, or none: that is to be decided. */
export function goneCode(planning: Planning, gone: GoneCode): Concern {
  const { object, field, ref, code, codeRef } = gone;
  const question = askValue(planning.schema, object, gone.before, code, ref);
  const stays = (field.options ?? []).map(({ value }) => value);
  const homeless = isSingle(field) ? askHomeless(planning.schema, object, gone.before, code, stays, ref) : null;
  return {
    questions: homeless ? [question, homeless] : [question],
    resolve(answers, decisions, rows) {
      const { count } = answerOf(answers, question.id);
      const decision = decisionFor(decisions, codeRef, ref, code);
      if (count === 0 && !decision) return settled;
      const { earlier, to } = destination(gone, decision, decisions);
      const left = earlier && homeless ? answerOf(answers, homeless.id).count : count;
      if (to === undefined && left > 0) return { blockers: [undecided(gone, left, earlier)] };
      if (typeof to === 'string' && !stays.includes(to)) return { blockers: [unknown(gone, to)] };
      return { steps: [mapStep(planning, gone, { earlier, to: to === undefined ? nearest(gone.before, code, stays) : to }, count, rows)] };
    },
  };
}

/** A draft that goes back to a revision lets records go back too, unless it says otherwise. */
function destination({ field }: GoneCode, decision: Decision | undefined, all: Decisions): Destination {
  const earlier = isSingle(field) && (decision?.earlier ?? restoredRevision(all) !== null);
  if (typeof decision?.map === 'string' || decision?.map === null) return { earlier, to: decision.map };
  return { earlier, to: decision?.accept ? null : undefined };
}

const undecided = ({ object, field, before, codeRef, code }: GoneCode, count: number, earlier: boolean): Blocker => {
  const words = fieldWords(object, field);
  const value = optionWords(before, code);
  return {
    ref: codeRef,
    code: 'decision_missing',
    decision: 'map',
    mayGoBack: !earlier && isSingle(field),
    words: earlier
      ? say(
          `${words['zh-CN']}有 ${count} 条记录一直是“${value['zh-CN']}”，没有更早的值可以恢复，请指定它们改为哪一项`,
          `${count} records have been “${value.en}” as ${words.en} from the start and have nothing to go back to: say what they shall have instead`,
        )
      : say(
          `${words['zh-CN']}有 ${count} 条记录的值为“${value['zh-CN']}”，请指定它们改为哪一项`,
          `${count} records have “${value.en}” as ${words.en}: say what they shall have instead`,
        ),
  };
};
const unknown = ({ object, field, codeRef }: GoneCode, to: string): Blocker => {
  const words = fieldWords(object, field);
  return {
    ref: codeRef,
    code: 'decision_unfit',
    decision: 'map',
    words: say(`${words['zh-CN']}没有“${to}”这一项`, `${words.en} has no “${to}”`),
  };
};

/** What a column gets, and under which id history holds what it had. */
interface NextValue {
  readonly name: string;
  readonly id: string;
  readonly next: Sql;
}

interface Settled {
  readonly earlier: boolean;
  readonly to: string | null;
}

function mapStep({ schema, from, to: model }: Planning, gone: GoneCode, { earlier, to }: Settled, count: number, rows: number): Step {
  const { object, field, before, code } = gone;
  const column = field.columns[0] ?? '';
  const isList = field.type === 'multi_select';
  const where = (alias: string) =>
    isList ? sql`${ident(alias, column)} @> array[${quoted(code)}]::text[]` : sql`${ident(alias, column)} = ${quoted(code)}`;
  const known = from ?? model;
  const value = (alias: string): Sql => (isList ? replaced(ident(alias, column), code, to) : to === null ? sql`null` : quoted(to));
  const table = ident(schema, object.id);
  const set = (alias: string) => [{ name: column, id: field.id, next: value(alias) }, ...stageColumns(gone, to)];
  const kept = (alias: string, { name, id, next }: NextValue) => {
    const earlier = ident(alias, '$beside');
    return sql`(case when ${earlier} is null then ${next} else ${keptValue(table, name, id, earlier, ident(alias, name))} end)`;
  };
  const stays = (field.options ?? []).map((option) => option.value);
  return makeStep({
    id: `change_values ${object.id}.${field.id} ${code}`,
    kind: 'change_values',
    phase: 'after',
    words: moveWords(gone, { earlier, to }, count),
    statements: [],
    done: isDone(sql`not exists (select from ${table} t where ${where('t')})`),
    lock: 'row',
    estimatedRows: count,
    estimatedMs: estimate('batch', rows),
    reversible: to !== null,
    loss:
      to === null && !earlier ? say(`“${optionWords(before, code)['zh-CN']}”这个值`, `the value “${optionWords(before, code).en}”`) : null,
    batch: {
      object: object.id,
      undo: null,
      statement: changePage({
        schema,
        object,
        where,
        ...(earlier ? { beside: (alias) => earlierValues(schema, object, before, alias, stays) } : {}),
        set: (alias) => set(alias).map((one) => [one.name, earlier ? kept(alias, one) : one.next]),
        before: (alias) => [[field.id, valueJson(known, before, alias)], ...stageEarlier(gone, alias)],
      }),
    },
  });
}

function moveWords({ object, field, before, code }: GoneCode, { earlier, to }: Settled, count: number): Text {
  const words = fieldWords(object, field);
  const value = optionWords(before, code);
  if (earlier)
    return say(
      `把 ${count} 条记录中${words['zh-CN']}的“${value['zh-CN']}”改回各自之前的值`,
      `Give ${count} records that have “${value.en}” as ${words.en} what each had before`,
    );
  if (to === null)
    return say(`清空 ${count} 条记录中${words['zh-CN']}的“${value['zh-CN']}”`, `Empty “${value.en}” as ${words.en} in ${count} records`);
  const next = optionWords(field, to);
  return say(
    `把 ${count} 条记录中${words['zh-CN']}的“${value['zh-CN']}”改为“${next['zh-CN']}”`,
    `Change “${value.en}” to “${next.en}” as ${words.en} in ${count} records`,
  );
}

/** In a list the new code takes the place of the old, but only once. */
const replaced = (value: Sql, code: string, to: string | null): Sql =>
  to === null
    ? sql`array_remove(${value}, ${quoted(code)})`
    : sql`(case when ${value} @> array[${quoted(to)}]::text[] then array_remove(${value}, ${quoted(code)}) else array_replace(${value}, ${quoted(code)}, ${quoted(to)}) end)`;

/** A record that is moved to another stage by a publish enters it at that moment, with that stage's probability. */
function stageColumns({ field }: GoneCode, to: string | null): readonly NextValue[] {
  const [column] = field.columns;
  if (field.type !== 'stage' || column === undefined) return [];
  const probability = to === null ? undefined : field.pipeline?.byName.get(to)?.probability;
  const next = {
    entered_at: sql`args.at`,
    probability: probability === undefined ? sql`null::numeric` : sql`${quoted(String(probability))}::numeric`,
  };
  return Object.entries(next).map(([part, value]) => ({ name: `${field.id}$${part}`, id: `${field.id}$${part}`, next: value }));
}

function stageEarlier({ object, field, before }: GoneCode, alias: string): (readonly [string, Sql])[] {
  if (field.type !== 'stage') return [];
  return derived(object, before).map(
    (one) =>
      [
        one.id,
        valueJson({ documents: new Map(), objects: new Map(), pipelines: new Map(), currencies: null, conditions: new Map() }, one, alias),
      ] as const,
  );
}

const derived = (object: ObjectDefinition, stage: Field): readonly Field[] =>
  object.fields.filter(({ origin, id, columns }) => origin === 'derived' && columns.length > 0 && id.startsWith(`${stage.id}$`));
