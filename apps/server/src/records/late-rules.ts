import { type CheckedCondition, conditionsOf, type ObjectRules, type RecordValues } from '@tangram/model';
import type { WriteContext } from './write-context.ts';

/** The rules of an object in two parts: those that can be asked before a write, and those that look at what the same write changes. */
export interface DividedRules {
  readonly early: ObjectRules;
  /** null when there are none. */
  readonly late: LateRules | null;
}

/** Rules that are asked after a write, with the own roll-ups that the write may move. */
export interface LateRules {
  readonly rules: ObjectRules;
  readonly rollUps: readonly string[];
}

/**
 * Which rules of records have to wait until these are written: those over roll-ups of lines that come with them, and those that look along
 * references at records of the same batch.
 *
 * @param writes values of all records that are written together
 */
export function dividedRules(context: WriteContext, writes: readonly RecordValues[]): DividedRules {
  const { object, facts, live, rules, asked } = context;
  const lines = facts.children.filter(({ name }) => writes.some((values) => values[name] !== undefined && values[name] !== null));
  const others = lines.flatMap(({ name }) => object.childOf(name)?.name ?? []);
  const written = [...new Set(writes.length > 1 ? [object.name, ...others] : others)].sort();
  if (written.length === 0) return { early: rules, late: null };
  return live.memo(`late-rules:${object.name}:${asked}:${written.join()}`, () => divide(context, new Set(written)));
}

function divide(context: WriteContext, written: ReadonlySet<string>): DividedRules {
  const { rules } = context;
  const rollUps = rollUpsOver(context, written);
  const isLate = (condition: CheckedCondition) =>
    condition.own.some((name) => rollUps.includes(name)) ||
    condition.paths.some((path) => objectsOn(context, path).some((name) => written.has(name)));
  const isEarly = (condition: CheckedCondition) => !isLate(condition);
  const lateFields = new Set(rules.visible.filter(isLate).map(({ field }) => field.name));
  const isRequiredLate = (condition: ObjectRules['required'][number]) => isLate(condition) || lateFields.has(condition.field.name);
  const required = rules.required.filter(isRequiredLate);
  const asked = new Set(required.map(({ field }) => field.name));
  const choices = [...rules.choices].filter(([, entries]) => entries.some(isLate));
  const late: ObjectRules = {
    validations: rules.validations.filter(isLate),
    required,
    // Asked of records as they were, so never of what a write makes of them.
    readOnly: [],
    visible: rules.visible.filter((condition) => isLate(condition) || asked.has(condition.field.name)),
    choices: new Map(choices),
    typeChoices: new Map(),
    gates: rules.gates.filter(isLate),
    defaults: [],
  };
  if (conditionsOf(late).length === 0) return { early: rules, late: null };
  return {
    early: {
      ...rules,
      validations: rules.validations.filter(isEarly),
      required: rules.required.filter((condition) => !isRequiredLate(condition)),
      visible: rules.visible.filter(isEarly),
      choices: new Map([...rules.choices].filter(([name]) => !late.choices.has(name))),
      gates: rules.gates.filter(isEarly),
    },
    late: { rules: late, rollUps },
  };
}

/** Names of own roll-ups over records of these objects, and of the rate that converts them: all that the database sets with the write. */
const rollUpsOver = ({ object }: WriteContext, written: ReadonlySet<string>): readonly string[] => [
  ...object.fields.flatMap(({ name, rollUp }) => (rollUp && written.has(rollUp.object) ? [name] : [])),
  ...(object.money ? [object.money.rate.name] : []),
];

/** Names of the objects that a path leads to. */
function objectsOn({ object, live }: WriteContext, path: string): readonly string[] {
  const found: string[] = [];
  let holder = live.model.objects.get(object.name);
  for (const name of path.split('.').slice(0, -1)) {
    holder = live.model.objects.get(holder?.byName.get(name)?.targets[0] ?? '');
    if (!holder) break;
    found.push(holder.name);
  }
  return found;
}
