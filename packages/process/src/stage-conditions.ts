import type { Issue } from '@tangram/errors';
import { evaluate, type MemoryScope } from '@tangram/expression';
import type { ObjectDefinition, ObjectRules, StageGate } from '@tangram/model';
import { gateIssues } from './gate.errors.ts';
import { stagesAsking } from './gate.ts';
import { messageOf } from './rule-words.ts';

/** A record before and after a change. */
interface Change {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

/** The gates that stand in a record's way into another stage; none when it stays where it is. */
export function gatesAsked({ gates }: Pick<ObjectRules, 'gates'>, { before, after }: Change): readonly StageGate[] {
  return gates.filter(({ kind, stageField: { name, pipeline }, stage, from: begins }) => {
    const [from, to] = [stageIn(before?.[name]), stageIn(after[name])];
    const target = to === null ? undefined : pipeline?.byName.get(to);
    if (!pipeline || !target || from === to) return false;
    if (kind === 'way') return from === begins && to === stage.name;
    const { enters, leaves } = stagesAsking(pipeline, from, target);
    return kind === 'enter' ? enters.includes(stage) : leaves === stage;
  });
}

/** What the gates on a record's way have against it. Null is not met. */
export function gateConditionIssues(
  rules: Pick<ObjectRules, 'gates'>,
  change: Change,
  object: ObjectDefinition,
  scope: MemoryScope,
): readonly Issue[] {
  return gatesAsked(rules, change)
    .filter(({ tree }) => evaluate(tree, scope) !== true)
    .map((gate) => {
      const { name } = gate.stageField;
      const said = gate.words && messageOf(gate.words, scope, object);
      const { label } = gate.stage;
      if (gate.kind === 'enter') return gateIssues.enter_condition(name, { stage: label, said });
      if (gate.kind === 'exit') return gateIssues.exit_condition(name, { stage: label, said });
      return gateIssues.way_condition(name, { stage: label, said });
    });
}

const stageIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
