import { insertStage, nameFor, pipelineWords, placeFor } from '@tangram/design';
import { useDesigner } from '../designer-context.ts';
import { useSpell } from '../use-spell.ts';
import { type PipelineDesk, stagePointer } from './pipeline-desk.ts';

/** Puts a stage into a pipeline by what it is called. @returns its name */
export function useInsert({ pipeline, change }: PipelineDesk): (at: number, text: string) => string {
  const { locale } = useDesigner();
  const spell = useSpell();
  return (at, text) => {
    const name = nameFor(text, { spell, taken: new Set(pipeline.stages.map((stage) => stage.name)), fallback: 'stage' });
    const next = insertStage(pipeline, at, { name, label: { [locale]: text } });
    change(next, pipelineWords.insert({ 'zh-CN': text, en: text }), stagePointer(placeFor(pipeline.stages, at)));
    return name;
  };
}
