import type { Label, Stage } from '../generated/documents.ts';
import { type Field, type ObjectDefinition, type Pipeline, refOf } from '../model.ts';
import type { MessageReader, Worded } from './message.ts';
import type { CheckedCondition, ConditionReader } from './read-conditions.ts';

/** What must hold before a record enters a stage, goes on from one, or goes one way between two. */
export interface StageGate extends CheckedCondition {
  readonly kind: 'enter' | 'exit' | 'way';
  readonly stageField: Field;
  /** The stage at which it stands; of a way, the one it leads to. */
  readonly stage: Stage;
  /** Where a way begins; null for the others. */
  readonly from: string | null;
  /** null where nobody wrote one. */
  readonly words: Worded | null;
  /** Paths whose values its words need. */
  readonly named: readonly string[];
}

/** A condition that a pipeline holds, before it is read. */
interface Written extends Pick<StageGate, 'kind' | 'stage' | 'from'> {
  readonly message: Label | null;
  /** JSON pointers to the condition and to its message. */
  readonly path: string;
  readonly messagePath: string;
  readonly text: string;
}

interface Reading {
  readonly read: ConditionReader;
  readonly wordsOf: MessageReader;
}

/** The conditions of the pipelines of an object's stage fields. */
export const readStageGates = (object: ObjectDefinition, { read, wordsOf }: Reading): readonly StageGate[] =>
  object.fields.flatMap((stageField) => {
    const { pipeline } = stageField;
    if (stageField.type !== 'stage' || !pipeline) return [];
    const document = refOf(pipeline.document);
    return writtenIn(pipeline).flatMap(({ path, messagePath, text, message, ...gate }) =>
      read(document, path, text).map((condition) => {
        const words = message && wordsOf(document, messagePath, message);
        return { ...condition, ...gate, stageField, words, named: words?.named ?? [] };
      }),
    );
  });

const writtenIn = (pipeline: Pipeline): readonly Written[] => [
  ...pipeline.stages.flatMap((stage, i) =>
    (['enter', 'exit'] as const).flatMap((kind): readonly Written[] => {
      const text = stage[kind];
      const place = `/stages/${i}/${kind}`;
      const message = stage[`${kind}Message`] ?? null;
      return text ? [{ kind, stage, from: null, message, text, path: place, messagePath: `${place}Message` }] : [];
    }),
  ),
  ...(pipeline.document.transitions?.list ?? []).flatMap(({ from, to, when, message }, i): readonly Written[] => {
    const stage = pipeline.byName.get(to);
    const place = `/transitions/list/${i}`;
    return when && stage
      ? [{ kind: 'way', stage, from, message: message ?? null, text: when, path: `${place}/when`, messagePath: `${place}/message` }]
      : [];
  }),
];
