import { useSteady } from '@tangram/ui';
import { moveStage, pipelineWords, placeFor } from '@tangram/design';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { useDesigner } from '../designer-context.ts';
import { NewStage } from './new-stage.tsx';
import { type PipelineDesk, stagePointer, stageWords } from './pipeline-desk.ts';
import { StagePlace } from './stage-place.tsx';
import { useInsert } from './use-insert.ts';

/** The stages in a row, each with a gap before it where another can be put; dragged, or lifted by keys. */
export function StageRow({ desk }: { readonly desk: PipelineDesk }) {
  const { t } = useTranslation();
  const { say } = useDesigner();
  const row = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<{ readonly name: string; readonly at: number } | null>(null);
  const { pipeline, nameOf, readOnly } = desk;
  const shown = lifted ? moveStage(pipeline, lifted.name, lifted.at) : pipeline;
  const end = placeFor(pipeline.stages, pipeline.stages.length);

  const focusOn = (name: string) => setTimeout(() => row.current?.querySelector<HTMLElement>(`[data-stage="${name}"]`)?.focus());
  const move = (name: string, to: number) => {
    const next = moveStage(pipeline, name, to);
    const at = next.stages.findIndex((stage) => stage.name === name);
    const stage = next.stages[at];
    if (stage) desk.change(next, pipelineWords.move(stageWords(stage)), stagePointer(at));
    focusOn(name);
  };
  const insert = useInsert(desk);
  const add = (at: number, text: string) => focusOn(insert(at, text));
  const carry = (by: number) => {
    if (!lifted) return;
    const next = moveStage(pipeline, lifted.name, lifted.at + by);
    const at = next.stages.findIndex(({ name }) => name === lifted.name);
    setLifted({ name: lifted.name, at });
    focusOn(lifted.name);
    say(t('pipe.at', { stage: nameOf(lifted.name), at: at + 1, count: next.stages.length }));
  };
  const step = (at: number, by: number) => {
    const next = shown.stages[at + by];
    if (!next) return;
    desk.choose(stagePointer(pipeline.stages.indexOf(next)));
    focusOn(next.name);
  };
  const onKey = useSteady((event: KeyboardEvent, name: string) => {
    const at = shown.stages.findIndex((one) => one.name === name);
    const deeds: Readonly<Record<string, () => void>> = lifted
      ? {
          ArrowLeft: () => carry(-1),
          ArrowRight: () => carry(1),
          ' ': () => {
            setLifted(null);
            move(lifted.name, lifted.at);
            say(t('pipe.laid', { stage: nameOf(lifted.name) }));
          },
          Escape: () => {
            setLifted(null);
            say(t('pipe.stays', { stage: nameOf(lifted.name) }));
            focusOn(lifted.name);
          },
        }
      : {
          ArrowLeft: () => step(at, -1),
          ArrowRight: () => step(at, 1),
          ...(readOnly
            ? {}
            : {
                ' ': () => {
                  setLifted({ name, at });
                  say(t('pipe.lifted', { stage: nameOf(name) }));
                },
              }),
        };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  });
  const choose = useSteady((name: string) => desk.choose(stagePointer(pipeline.stages.findIndex((stage) => stage.name === name))));
  const drop = useSteady(move);
  const put = useSteady(add);
  const { chosen } = desk;

  return (
    <div ref={row} className="tg-pipe-row" role="group" aria-label={t('pipe.stages')}>
      {shown.stages.map((stage, place) => (
        <StagePlace
          key={stage.name}
          place={place}
          pipeline={pipeline.name}
          at={pipeline.stages.findIndex(({ name }) => name === stage.name)}
          stage={stage}
          words={nameOf(stage.name)}
          look={lookOfStage(desk.linked, stage.name)}
          here={chosen.kind === 'stage' && pipeline.stages[chosen.at]?.name === stage.name}
          lifted={lifted?.name === stage.name}
          readOnly={readOnly}
          canPut={!readOnly && place <= end}
          onKeyDown={onKey}
          onChoose={choose}
          onDrop={drop}
          onPut={put}
        />
      ))}
      {readOnly || end < pipeline.stages.length ? null : (
        <NewStage label={t('pipe.addLast')} onName={(text) => add(pipeline.stages.length, text)} />
      )}
    </div>
  );
}
