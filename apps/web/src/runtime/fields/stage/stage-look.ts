import type { Pipeline } from '@tangram/model';
import { colorOf, eighthsOf, type StageFill } from '@tangram/ui';

interface Look {
  readonly fill: StageFill;
  readonly color?: string;
}

/** How the piece of a stage is filled and in which colour; a stage that is no more is an outline. */
export function lookOfStage(pipeline: Pipeline | null, name: string): Look {
  const stage = pipeline?.byName.get(name);
  if (!pipeline || !stage) return { fill: { kind: 'ahead' } };
  if (stage.type !== 'open') return { fill: { kind: stage.type } };
  const open = pipeline.stages.filter(({ type }) => type === 'open');
  const color = colorOf(stage.color);
  return {
    fill: { kind: 'open', eighths: eighthsOf(open.indexOf(stage) + 1, open.length) },
    ...(color && stage.color !== 'slate' ? { color } : {}),
  };
}
