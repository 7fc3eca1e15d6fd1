import { documentsOf, type Field, type ObjectDefinition } from '@tangram/model';
import { ident, sql, type Sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import { changePage } from './change-values.ts';
import { type Concern, type Place, type Planning, settled } from './concern.ts';
import { makeStep, estimate } from './make-step.ts';
import { answerOf, askDuplicates, askEmpty, askFilled, askLonger } from './question.ts';
import type { Step } from './step.ts';
import { fieldWords, objectWords, say } from './step-words.ts';
import { valueJson } from './value-json.ts';
import { valueLiteral } from './value-literal.ts';

/** A field that becomes required: old gaps stay and are told; a `fill` closes them. */
export function becomesRequired(planning: Planning, place: Place): Concern {
  const { object, field, ref } = place;
  const question = askEmpty(planning.schema, object, field, ref);
  return {
    questions: [question],
    resolve(answers, decisions, rows) {
      const { count } = answerOf(answers, question.id);
      const words = fieldWords(object, field);
      if (decisions[ref]?.fill !== undefined) return fillEmpty(planning, place, decisions[ref].fill, rows);
      if (count === 0) return settled;
      return {
        warnings: [
          {
            ref,
            code: 'left_empty',
            words: say(
              `${count} 条旧记录的${words['zh-CN']}仍为空，下次编辑时补填`,
              `${count} old records leave ${words.en} empty until they are edited`,
            ),
          },
        ],
      };
    },
  };
}

/** A new field may be filled in all records; a new required one that is not leaves gaps. */
export function newField(planning: Planning, place: Place): Concern {
  const { object, field, ref } = place;
  return {
    questions: [],
    resolve(_, decisions, rows) {
      if (decisions[ref]?.fill !== undefined) return fillEmpty(planning, place, decisions[ref].fill, rows);
      // Every record has a currency before the switch: the step that finds its rate sees to it.
      if (!field.required || rows === 0 || field.money?.kind === 'currency') return settled;
      const words = fieldWords(object, field);
      return {
        warnings: [
          {
            ref,
            code: 'left_empty',
            words: say(
              `约 ${rows} 条旧记录的${words['zh-CN']}为空，下次编辑时补填`,
              `About ${rows} old records have no ${words.en} until they are edited`,
            ),
          },
        ],
      };
    },
  };
}

function fillEmpty(planning: Planning, { object, field, ref }: Place, fill: unknown, rows: number) {
  const literal = valueLiteral(planning.to, object, field, fill);
  if (!literal.ok) {
    const why = literal.issues.map(({ text }) => text);
    const words = say(
      `填充值不适用：${why.map((text) => text['zh-CN']).join('；')}`,
      `The value to fill in does not fit: ${why.map((text) => text.en).join('; ')}`,
    );
    return { blockers: [{ ref, code: 'decision_unfit', decision: 'fill' as const, words }] };
  }
  return { steps: [fillStep(planning, object, field, literal.value, rows)] };
}

/** Fills a value where there is none, in every living record and those in the bin. */
function fillStep({ schema, to }: Planning, object: ObjectDefinition, field: Field, literal: readonly Sql[], rows: number): Step {
  const [column = ''] = field.columns;
  const where = (alias: string) => sql`${ident(alias, column)} is null`;
  const words = fieldWords(object, field);
  return makeStep({
    id: `change_values ${object.id}.${field.id} fill`,
    kind: 'change_values',
    phase: 'after',
    words: say(`填充${words['zh-CN']}的空值`, `Fill ${words.en} where it is empty`),
    statements: [],
    done: isDone(sql`not exists (select from ${ident(schema, object.id)} t where ${where('t')})`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: {
      object: object.id,
      undo: null,
      statement: changePage({
        schema,
        object,
        where,
        set: () => field.columns.map((name, i) => [name, literal[i] ?? sql`null`] as const),
        before: (alias) => [[field.id, valueJson(to, field, alias)]],
      }),
    },
  });
}

/** Values that several records share stand in the way of uniqueness; nobody but people can say which is right. */
export function becomesUnique(
  planning: Planning,
  { object, ref }: Pick<Place, 'object' | 'ref'>,
  name: string,
  fields: readonly Field[],
  match: 'exact' | 'case_and_width',
): Concern {
  const question = askDuplicates(planning.schema, object, name, fields, match, ref);
  return {
    questions: [question],
    resolve(answers) {
      const { count } = answerOf(answers, question.id);
      if (count === 0) return settled;
      const words = objectWords(object);
      const text = say(
        `${words['zh-CN']}有 ${count} 个重复的值（${name}），请先处理`,
        `${count} values of ${words.en} (${name}) occur more than once: settle them first`,
      );
      return { blockers: [{ ref, code: 'duplicates', decision: null, words: text }] };
    },
  };
}

/** Texts that are longer than the new limit stay until somebody edits them. */
export function becomesShorter(planning: Planning, { object, field, ref }: Place, max: number): Concern {
  const question = askLonger(planning.schema, object, field, max, ref);
  return {
    questions: [question],
    resolve(answers) {
      const { count } = answerOf(answers, question.id);
      if (count === 0) return settled;
      const words = fieldWords(object, field);
      return {
        warnings: [
          {
            ref,
            code: 'longer_values',
            words: say(
              `${count} 条记录的${words['zh-CN']}超过 ${max} 个字符，保留到下次编辑`,
              `${count} records have more than ${max} characters as ${words.en} and keep them until edited`,
            ),
          },
        ],
      };
    },
  };
}

/** A retired field hides what it holds. */
export function hidesValues(planning: Planning, { object, field, ref }: Place): Concern {
  const question = askFilled(planning.schema, object, field, ref);
  return {
    questions: [question],
    resolve(answers) {
      const { count } = answerOf(answers, question.id);
      if (count === 0) return settled;
      const words = fieldWords(object, field);
      const text = say(
        `停用后看不到 ${count} 条记录的${words['zh-CN']}，30 天内可恢复`,
        `${count} records hide their ${words.en}; it can be restored for 30 days`,
      );
      return { warnings: [{ ref, code: 'values_hidden', words: text }] };
    },
  };
}

/** A retired object hides its records. */
export function hidesRecords({ object, ref }: Pick<Place, 'object' | 'ref'>): Concern {
  return {
    questions: [],
    resolve(_, __, rows) {
      if (rows === 0) return settled;
      const words = objectWords(object);
      const text = say(
        `停用后看不到${words['zh-CN']}的约 ${rows} 条记录，30 天内可恢复`,
        `About ${rows} records of ${words.en} are hidden; they can be restored for 30 days`,
      );
      return { warnings: [{ ref, code: 'records_hidden', words: text }] };
    },
  };
}

/** Roles that do not list a field open it by their default: who designs should know to whom. */
export function becomesVisible({ to }: Planning, { object, field, ref }: Place): Concern {
  const roles = documentsOf(to, 'role').filter((role) => {
    const rights = role.objects[object.name];
    return rights !== undefined && rights.fields?.[field.name] === undefined && (rights.fieldDefault ?? 'edit') !== 'hidden';
  });
  return {
    questions: [],
    resolve() {
      if (roles.length === 0) return settled;
      const words = fieldWords(object, field);
      const names = roles.map(({ name }) => name).join(', ');
      const text = say(
        `${roles.length} 个角色将看到${words['zh-CN']}（${names}）`,
        `${words.en} becomes visible to ${roles.length} roles (${names})`,
      );
      return { warnings: [{ ref, code: 'becomes_visible', words: text }] };
    },
  };
}
