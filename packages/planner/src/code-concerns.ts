import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { changePage } from './change-values.ts';
import { type Concern, decisionFor, type Place, type Planning, settled } from './concern.ts';
import { estimate, makeStep } from './make-step.ts';
import { answerOf, askValue } from './question.ts';
import type { Blocker, Decision, Step } from './step.ts';
import { fieldWords, say } from './step-words.ts';
import { valueJson } from './value-json.ts';

/** A code (of an option or a stage) that a publish takes away from a field that stays. */
export interface GoneCode extends Place {
  readonly code: string;
  /** The ref under which it may be decided by itself: `pipeline:sales/stage:old`. */
  readonly codeRef: string;
  readonly before: Field;
}

/** Records that hold a code which is no more need another, or none: that is to be decided. */
export function goneCode(planning: Planning, gone: GoneCode): Concern {
  const { object, field, ref, code, codeRef } = gone;
  const question = askValue(planning.schema, object, gone.before, code, ref);
  return {
    questions: [question],
    resolve(answers, decisions, rows) {
      const { count } = answerOf(answers, question.id);
      const decision = decisionFor(decisions, codeRef, ref, code);
      if (count === 0 && !decision) return settled;
      const to = targetOf(decision);
      if (to === undefined) return { blockers: [undecided(gone, count)] };
      if (to !== null && !(field.options ?? []).some(({ value }) => value === to)) return { blockers: [unknown(gone, to)] };
      return { steps: [mapStep(planning, gone, to, count, rows)] };
    },
  };
}

/** undefined: not decided. null: emptied. */
const targetOf = (decision: Decision | undefined): string | null | undefined => {
  if (!decision) return undefined;
  if (typeof decision.map === 'string' || decision.map === null) return decision.map;
  return decision.accept ? null : undefined;
};

const undecided = ({ object, field, codeRef, code }: GoneCode, count: number): Blocker => {
  const words = fieldWords(object, field);
  return {
    ref: codeRef,
    code: 'decision_missing',
    decision: 'map',
    words: say(
      `${words['zh-CN']}有 ${count} 条记录的值为“${code}”，请指定它们改为哪一项`,
      `${count} records have “${code}” as ${words.en}: say what they shall have instead`,
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

function mapStep({ schema, from, to: model }: Planning, gone: GoneCode, to: string | null, count: number, rows: number): Step {
  const { object, field, before, code } = gone;
  const column = field.columns[0] ?? '';
  const isList = field.type === 'multi_select';
  const where = (alias: string) =>
    isList ? sql`${ident(alias, column)} @> array[${quoted(code)}]::text[]` : sql`${ident(alias, column)} = ${quoted(code)}`;
  const words = fieldWords(object, field);
  const known = from ?? model;
  const value = (alias: string): Sql => (isList ? replaced(ident(alias, column), code, to) : to === null ? sql`null` : quoted(to));
  return makeStep({
    id: `change_values ${object.id}.${field.id} ${code}`,
    kind: 'change_values',
    phase: 'after',
    words:
      to === null
        ? say(`清空 ${count} 条记录中${words['zh-CN']}的“${code}”`, `Empty “${code}” as ${words.en} in ${count} records`)
        : say(
            `把 ${count} 条记录中${words['zh-CN']}的“${code}”改为“${to}”`,
            `Change “${code}” to “${to}” as ${words.en} in ${count} records`,
          ),
    statements: [],
    done: isDone(sql`not exists (select from ${ident(schema, object.id)} t where ${where('t')})`),
    lock: 'row',
    estimatedRows: count,
    estimatedMs: estimate('batch', rows),
    reversible: to !== null,
    loss: to === null ? say(`“${code}”这个值`, `the value “${code}”`) : null,
    batch: {
      object: object.id,
      undo: null,
      statement: changePage({
        schema,
        object,
        where,
        set: (alias) => [[column, value(alias)], ...stageColumns(gone, to)],
        before: (alias) => [[field.id, valueJson(known, before, alias)], ...stageEarlier(gone, alias)],
      }),
    },
  });
}

/** In a list the new code takes the place of the old, but only once. */
const replaced = (value: Sql, code: string, to: string | null): Sql =>
  to === null
    ? sql`array_remove(${value}, ${quoted(code)})`
    : sql`(case when ${value} @> array[${quoted(to)}]::text[] then array_remove(${value}, ${quoted(code)}) else array_replace(${value}, ${quoted(code)}, ${quoted(to)}) end)`;

/** A record that is moved to another stage by a publish enters it at that moment, with that stage's probability. */
function stageColumns({ field }: GoneCode, to: string | null): (readonly [string, Sql])[] {
  const [column] = field.columns;
  if (field.type !== 'stage' || column === undefined) return [];
  const probability = to === null ? undefined : field.pipeline?.byName.get(to)?.probability;
  return [
    [`${field.id}$entered_at`, sql`args.at`],
    [`${field.id}$probability`, probability === undefined ? sql`null::numeric` : sql`${quoted(String(probability))}::numeric`],
  ];
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
