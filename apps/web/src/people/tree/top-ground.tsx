import { useEffect, useRef } from 'react';
import { useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import type { Spot, Twig } from './forest.ts';
import { twigKind } from './tree-line.tsx';

interface Props {
  readonly twigs: readonly Twig[];
  readonly onMove: (id: string, to: Spot) => void;
}

/** While something is dragged: where it is laid down to stand below nothing. */
export function TopGround({ twigs, onMove }: Props) {
  const { t } = useTranslation();
  const ground = useRef<HTMLDivElement>(null);
  const [{ over, dragged }, drop] = useDrop<{ readonly id: string }, unknown, { readonly over: boolean; readonly dragged: string | null }>(
    () => ({
      accept: twigKind,
      drop: ({ id }) => onMove(id, { parent: null, before: null }),
      collect: (monitor) => ({ over: monitor.isOver(), dragged: monitor.getItem()?.id ?? null }),
    }),
    [onMove],
  );
  useEffect(() => {
    drop(ground);
  });
  const isBelow = twigs.find(({ id }) => id === dragged)?.above ?? null;
  return (
    <div
      ref={ground}
      className={`tg-tree-top ${dragged !== null && isBelow !== null ? 'is-open' : ''} ${over ? 'is-over' : ''}`}
      aria-hidden
    >
      {t('tree.toTop')}
    </div>
  );
}
