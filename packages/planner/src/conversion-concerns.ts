import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, join, sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { changePage } from './change-values.ts';
import { type Concern, type Place, type Planning, settled } from './concern.ts';
import { type Move, moveAfterSteps, moveSteps } from './conversion-steps.ts';
import { type Conversion, convert, isLost } from './convert.ts';
import { estimate, makeStep } from './make-step.ts';
import { comparedAs } from './indexes.ts';
import { type Answer, answerOf, askAlike, askLost } from './question.ts';
import type { Blocker, Decision, Step } from './step.ts';
import { fieldWords, say } from './step-words.ts';
import { valueJson } from './value-json.ts';
import { valueLiteral } from './value-literal.ts';

/** A field whose stored values must become values of another type: in its own column where both are stored alike, else in a new one. */
export function convertField(planning: Planning, place: Place, before: Field): Concern | null {
  const { schema, from, to, server } = planning;
  const { object, field, ref } = place;
  if (!from || before.columns.length === 0 || field.columns.length === 0) return null;
  const conversion: Conversion = { schema, from, to, object, before, after: field, timeZone: server.timeZone };
  const lost = isLost(
    conversion,
    before.columns.map((column) => ident('t', column)),
  );
  const question = askLost(schema, object, before, lost, ref);
  const isMoved = before.columns[0] !== field.columns[0];
  const [converted = sql`null`] = convert(
    conversion,
    before.columns.map((column) => ident('t', column)),
  );
  const alike = field.unique ? askAlike(schema, object, before, comparedAs(field, converted), ref) : null;
  return {
    questions: [question, ...(alike ? [alike] : [])],
    resolve(answers, decisions, rows) {
      const { count } = answerOf(answers, question.id);
      const decision = decisions[ref];
      const fill = decision?.fill === undefined ? null : valueLiteral(to, object, field, decision.fill);
      if (fill && !fill.ok)
        return {
          blockers: [
            unfit(place, fill.issues.map(({ text }) => text.en).join('; '), fill.issues.map(({ text }) => text['zh-CN']).join('；')),
          ],
        };
      const shared = alike ? answerOf(answers, alike.id) : null;
      if (shared && shared.count > 0) return { blockers: [wouldRepeat(place, shared)] };
      if (count > 0 && !decision?.accept && !fill) return { blockers: [wouldLose(place, count)] };
      const literal = fill?.ok ? fill.value : null;
      if (!isMoved) return count > 0 || rewrites(conversion) ? { steps: [inPlaceStep(conversion, literal, rows)] } : settled;
      const move: Move = { ...conversion, rows, fill: literal };
      return { steps: [...moveSteps(move).map((step) => withLoss(step, place, decision, count)), ...moveAfterSteps(move, count > 0)] };
    },
  };
}

const withLoss = (step: Step, { object, field }: Place, decision: Decision | undefined, count: number): Step => {
  if (step.kind !== 'copy_values' || count === 0 || !decision?.accept) return step;
  const words = fieldWords(object, field);
  return {
    ...step,
    reversible: false,
    loss: say(
      `${words['zh-CN']}中 ${count} 个无法转换的值（旧列保留 30 天）`,
      `${count} values of ${words.en} that cannot be converted (the old column stays 30 days)`,
    ),
  };
};

const wouldLose = ({ object, field, ref }: Place, count: number): Blocker => {
  const words = fieldWords(object, field);
  return {
    ref,
    code: 'decision_missing',
    decision: 'accept',
    words: say(
      `${words['zh-CN']}有 ${count} 个值无法转换：接受清空，或给出填充值`,
      `${count} values of ${words.en} cannot be converted: accept that they go, or give a value instead`,
    ),
  };
};
const wouldRepeat = ({ object, field, ref }: Place, { count }: Answer): Blocker => {
  const words = fieldWords(object, field);
  return {
    ref,
    code: 'duplicates',
    decision: null,
    words: say(
      `${words['zh-CN']}转换后有 ${count} 个值重复，请先处理`,
      `${count} values of ${words.en} would occur more than once: settle them first`,
    ),
  };
};
const unfit = ({ object, field, ref }: Place, en: string, zh: string): Blocker => {
  const words = fieldWords(object, field);
  return {
    ref,
    code: 'decision_unfit',
    decision: 'fill',
    words: say(`${words['zh-CN']}的填充值不适用：${zh}`, `The value to fill in for ${words.en} does not fit: ${en}`),
  };
};

/** Types that write a text in a form of their own. */
const formed = new Set<Field['type']>(['text', 'email', 'phone', 'url', 'region', 'select', 'stage']);
const rewrites = ({ before, after }: Conversion): boolean => before.type !== after.type && formed.has(after.type);

/** Both types are stored alike: the column stays, values get the form of the new type once it is live. */
function inPlaceStep(conversion: Conversion, fill: readonly ReturnType<typeof ident>[] | null, rows: number): Step {
  const { schema, object, before, after, from } = conversion;
  const made = (alias: string) => {
    const old = before.columns.map((column) => ident(alias, column));
    const [first = sql`null`] = old;
    return convert(conversion, old).map((value, i) =>
      fill?.[i] ? sql`(case when ${first} is not null then coalesce(${value}, ${fill[i]}) end)` : value,
    );
  };
  const where = (alias: string) =>
    sql`(${join(
      after.columns.map((column, i) => sql`${ident(alias, column)} is distinct from ${made(alias)[i] ?? sql`null`}`),
      sql` or `,
    )})`;
  const words = fieldWords(object, after);
  return makeStep({
    id: `change_values ${object.id}.${after.id} convert`,
    kind: 'change_values',
    phase: 'after',
    words: say(`把${words['zh-CN']}的已有数据改为新类型的写法`, `Give what ${words.en} holds the form of its new type`),
    statements: [],
    done: isDone(sql`not exists (select from ${ident(schema, object.id)} t where ${where('t')})`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    reversible: false,
    batch: {
      object: object.id,
      undo: null,
      statement: changePage({
        schema,
        object,
        where,
        set: (alias) => after.columns.map((column, i) => [column, made(alias)[i] ?? sql`null`] as const),
        before: (alias) => [[after.id, valueJson(from, before, alias)]],
      }),
    },
  });
}

/** The field of an object by id. */
export const fieldById = (object: ObjectDefinition | undefined, id: string): Field | undefined =>
  object?.fields.find((field) => field.id === id);
