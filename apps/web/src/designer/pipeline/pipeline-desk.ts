import { pipelineWords, type Way } from '@tangram/design';
import type { Text } from '@tangram/errors';
import {
  type DocumentRef,
  type Edit,
  labelIn,
  linkPipeline,
  type ObjectDefinition,
  type Pipeline,
  type PipelineDocument,
  refOf,
  type Stage,
} from '@tangram/model';
import { useMemo } from 'react';
import { type Designer, useDesigner, useDesignerNow } from '../designer-context.ts';

/** What of a pipeline is selected: a stage, a way from one to another, or the pipeline itself. */
export type Chosen =
  | { readonly kind: 'pipeline' }
  | { readonly kind: 'stage'; readonly at: number }
  | { readonly kind: 'way'; readonly from: string; readonly to: string };

/** A selection as a pointer: `/stages/2/…`, `/ways/offer/won` (a way need not stand in the document), or empty. */
export function chosenIn(pipeline: PipelineDocument, pointer: string): Chosen {
  const [, head, first, second] = pointer.split('/');
  if (head === 'stages' && pipeline.stages[Number(first)]) return { kind: 'stage', at: Number(first) };
  if (head === 'ways' && first && second) return { kind: 'way', from: first, to: second };
  const listed = head === 'transitions' && first === 'list' ? pipeline.transitions?.list?.[Number(second)] : undefined;
  return listed ? { kind: 'way', from: listed.from, to: listed.to } : { kind: 'pipeline' };
}

export const stagePointer = (at: number): string => `/stages/${at}`;
export const wayPointer = ({ from, to }: Pick<Way, 'from' | 'to'>): string => `/ways/${from}/${to}`;

/** A stage by its label in both languages. */
export const stageWords = ({ name, label }: Pick<Stage, 'name' | 'label'>): Text => ({
  'zh-CN': labelIn(label, 'zh-CN', name),
  en: labelIn(label, 'en', name),
});

export interface PipelineDesk {
  readonly pipeline: PipelineDocument;
  readonly linked: Pipeline;
  /** The object whose records go through it; undefined where the draft does not have it. */
  readonly object: ObjectDefinition | undefined;
  readonly chosen: Chosen;
  readonly readOnly: boolean;
  /** A stage in the language of the screen; its name where it is gone. */
  readonly nameOf: (stage: string) => string;
  readonly choose: (pointer: string) => void;
  /** Puts a pipeline in place of this one, as one step. */
  readonly change: (next: PipelineDocument, words: Text, pointer: string) => void;
  /** Changes one property, letter by letter one step; undefined takes it away. */
  readonly set: (path: string, value: unknown) => void;
  readonly allowWords: (way: Pick<Way, 'from' | 'to'>, word: 'allow' | 'close' | 'condition') => Text;
}

const pointerIn = ({ selection }: Pick<Designer, 'selection'>, ref: DocumentRef): string =>
  selection?.ref === ref ? selection.pointer : '';

/** What a part of the inspector says of one stage. */
export interface StageProps {
  readonly desk: PipelineDesk;
  readonly at: number;
  readonly stage: Stage;
}

/** What the canvas and the inspector of a pipeline work on. @param at what the inspector is of; the canvas goes by what is selected now */
export function usePipelineDesk(pipeline: PipelineDocument, at?: string): PipelineDesk {
  const designer = useDesigner();
  const { model, readOnly, locale } = designer;
  const now = useDesignerNow();
  const object = model.objects.get(pipeline.object);
  const pointer = at ?? pointerIn(designer, refOf(pipeline));
  return useMemo(() => {
    const linked = linkPipeline(pipeline);
    const ref = refOf(pipeline);
    const wordsOf = (name: string): Text => stageWords(linked.byName.get(name) ?? { name, label: { en: name } });
    const doing = (one: Edit, words?: Text, at?: string) => now().edit(one, words, at === undefined ? undefined : { ref, pointer: at });
    return {
      pipeline,
      linked,
      object,
      chosen: chosenIn(pipeline, pointer),
      readOnly,
      nameOf: (name) => wordsOf(name)[locale],
      choose: (at) => now().select({ ref, pointer: at }),
      change: (next, words, at) => {
        if (next === pipeline) return;
        const refused = doing({ kind: 'putDocument', document: next }, words, at);
        if (refused.length === 0) now().select({ ref, pointer: at });
      },
      set: (path, value) => void doing({ kind: 'setProperty', ref, path, value }),
      allowWords: ({ from, to }, word) => pipelineWords[word](wordsOf(from), wordsOf(to)),
    };
  }, [pipeline, object, pointer, readOnly, locale, now]);
}
