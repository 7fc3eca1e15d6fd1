import { isClosed } from '@tangram/design';
import { isSame, type Stage } from '@tangram/model';
import { memo, type ReactNode, useCallback, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { NewStage } from './new-stage.tsx';
import { type CardProps, StageCard } from './stage-card.tsx';

const CARRIED = 'stage of a pipeline';
interface Carried {
  readonly name: string;
}

interface Props extends Omit<CardProps, 'ref'> {
  /** Its place in the row as it is shown, which is another one while a stage is carried. */
  readonly place: number;
  /** Whether another stage can be put before it. */
  readonly canPut: boolean;
  readonly onDrop: (name: string, to: number) => void;
  readonly onPut: (at: number, text: string) => void;
}

/** A stage in the row, with the gap before it. Drawn anew only when something of it changes: how far along it is is another object each time. */
export const StagePlace = memo(
  Place,
  ({ look, ...before }, { look: next, ...after }) =>
    isSame(look, next) && (Object.keys(after) as (keyof typeof after)[]).every((key) => before[key] === after[key]),
);

function Place({ place, canPut, onDrop, onPut, ...card }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-pipe-place">
      {canPut ? (
        <NewStage label={t('pipe.addBefore', { stage: card.words })} onName={(text) => onPut(place, text)} />
      ) : (
        <span className="tg-pipe-gap" />
      )}
      <Slot stage={card.stage} at={place} readOnly={card.readOnly} onDrop={onDrop}>
        {(ref) => <StageCard {...card} ref={ref} />}
      </Slot>
    </div>
  );
}

interface SlotProps {
  readonly stage: Stage;
  readonly at: number;
  readonly readOnly: boolean;
  readonly onDrop: (name: string, to: number) => void;
  readonly children: (ref: (card: HTMLButtonElement | null) => void) => ReactNode;
}

/** Where a card stands: the half of it that the pointer is over says on which side another one lands. */
function Slot({ stage, at, readOnly, onDrop, children }: SlotProps) {
  const { t } = useTranslation();
  const slot = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<'before' | 'after'>('before');
  const [, drag] = useDrag(
    () => ({ type: CARRIED, item: (): Carried => ({ name: stage.name }), canDrag: !readOnly }),
    [stage.name, readOnly],
  );
  const hold = useCallback((card: HTMLButtonElement | null) => void drag(card), [drag]);
  const [{ over }, drop] = useDrop<Carried, unknown, { readonly over: string | null }>(
    () => ({
      accept: CARRIED,
      canDrop: ({ name }) => name !== stage.name,
      hover: (_, monitor) => setSide(sideAt(slot.current, monitor.getClientOffset()?.x)),
      drop: ({ name }, monitor) => onDrop(name, landing(slot.current, name, at, sideAt(slot.current, monitor.getClientOffset()?.x))),
      collect: (monitor) => ({ over: monitor.isOver() && monitor.canDrop() ? (monitor.getItem()?.name ?? null) : null }),
    }),
    [stage.name, at, onDrop],
  );
  return (
    <div
      ref={(element) => {
        slot.current = element;
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

type Side = 'before' | 'after';

function sideAt(slot: HTMLElement | null, x: number | undefined): Side {
  const box = slot?.getBoundingClientRect();
  return box && x !== undefined && x > box.left + box.width / 2 ? 'after' : 'before';
}

/** The place in the row without what is carried. */
function landing(slot: HTMLElement | null, name: string, at: number, to: Side): number {
  const cards = [...(slot?.parentElement?.parentElement?.querySelectorAll<HTMLElement>('[data-stage]') ?? [])];
  const from = cards.findIndex((card) => card.dataset['stage'] === name);
  const gap = to === 'before' ? at : at + 1;
  return from >= 0 && from < gap ? gap - 1 : gap;
}
