import { useSteady } from '@tangram/ui';
import { isClosed, moveStage, pipelineWords, placeFor } from '@tangram/design';
import type { Stage } from '@tangram/model';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { useDesigner } from '../designer-context.ts';
import { NewStage } from './new-stage.tsx';
import { type PipelineDesk, stagePointer, stageWords } from './pipeline-desk.ts';
import { StageCard } from './stage-card.tsx';
import { useInsert } from './use-insert.ts';

const CARRIED = 'stage of a pipeline';
interface Carried {
  readonly name: string;
}

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
  const { chosen } = desk;

  return (
    <div ref={row} className="tg-pipe-row" role="group" aria-label={t('pipe.stages')}>
      {shown.stages.map((stage, at) => (
        <div key={stage.name} className="tg-pipe-place">
          {readOnly || at > end ? (
            <span className="tg-pipe-gap" />
          ) : (
            <NewStage label={t('pipe.addBefore', { stage: nameOf(stage.name) })} onName={(text) => add(at, text)} />
          )}
          <Slot stage={stage} at={at} readOnly={readOnly} onDrop={move}>
            {(ref) => (
              <StageCard
                pipeline={pipeline.name}
                at={pipeline.stages.findIndex(({ name }) => name === stage.name)}
                stage={stage}
                words={nameOf(stage.name)}
                look={lookOfStage(desk.linked, stage.name)}
                here={chosen.kind === 'stage' && pipeline.stages[chosen.at]?.name === stage.name}
                lifted={lifted?.name === stage.name}
                readOnly={readOnly}
                ref={ref}
                onKeyDown={onKey}
                onChoose={choose}
              />
            )}
          </Slot>
        </div>
      ))}
      {readOnly || end < pipeline.stages.length ? null : (
        <NewStage label={t('pipe.addLast')} onName={(text) => add(pipeline.stages.length, text)} />
      )}
    </div>
  );
}

interface SlotProps {
  readonly stage: Stage;
  readonly at: number;
  readonly readOnly: boolean;
  readonly onDrop: (name: string, to: number) => void;
  readonly children: (ref: (card: HTMLButtonElement | null) => void) => React.ReactNode;
}

/** Where a card stands: the half of it that the pointer is over says on which side another one lands. */
function Slot({ stage, at, readOnly, onDrop, children }: SlotProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<'before' | 'after'>('before');
  const sideAt = (x: number | undefined): 'before' | 'after' => {
    const box = place.current?.getBoundingClientRect();
    return box && x !== undefined && x > box.left + box.width / 2 ? 'after' : 'before';
  };
  const [, drag] = useDrag({ type: CARRIED, item: (): Carried => ({ name: stage.name }), canDrag: !readOnly });
  const hold = useCallback((card: HTMLButtonElement | null) => void drag(card), [drag]);
  const [{ over }, drop] = useDrop({
    accept: CARRIED,
    canDrop: ({ name }: Carried) => name !== stage.name,
    hover: (_, monitor) => setSide(sideAt(monitor.getClientOffset()?.x)),
    drop: ({ name }: Carried, monitor) => onDrop(name, landing(name, sideAt(monitor.getClientOffset()?.x))),
    collect: (monitor) => ({ over: monitor.isOver() && monitor.canDrop() ? (monitor.getItem<Carried>()?.name ?? null) : null }),
  });
  /** The place in the row without what is carried. */
  const landing = (name: string, to: 'before' | 'after') => {
    const cards = [...(place.current?.parentElement?.parentElement?.querySelectorAll<HTMLElement>('[data-stage]') ?? [])];
    const from = cards.findIndex((card) => card.dataset['stage'] === name);
    const gap = to === 'before' ? at : at + 1;
    return from >= 0 && from < gap ? gap - 1 : gap;
  };
  return (
    <div
      ref={(element) => {
        place.current = element;
        drop(element);
      }}
      className={`tg-pipe-slot ${over ? `is-${side}` : ''}`}
      data-drop={over ? t('pipe.here') : undefined}
      data-closed={isClosed(stage) || undefined}
    >
      {children(hold)}
    </div>
  );
}
