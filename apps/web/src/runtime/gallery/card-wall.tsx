import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { Column } from '@tangram/view';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Card, WaitingCard } from './card.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly label: string;
  readonly rows: readonly RecordRow[];
  readonly facts: readonly Column[];
  readonly cover: Field | null;
  /** How many there are in all; undefined until counted. */
  readonly total: number | undefined;
  readonly loading: boolean;
  readonly stale: boolean;
  readonly more: boolean;
  readonly onMore: () => void;
  readonly phone: boolean;
  readonly from: string | undefined;
  /** The card that the keys are on. */
  readonly cursor: number | null;
  readonly onAcross: (across: number) => void;
}

/** Pixels. */
const narrowest = 216;
const gap = { desk: 16, phone: 8 } as const;
const line = { desk: 22, phone: 20 } as const;
const around = { desk: 48, phone: 42 } as const;
/** Rows of cards before the end at which the next page is asked for. */
const ahead = 3;
const waitingRows = 3;

/** Cards side by side, as many as fit; only the rows in sight are drawn, and pages come as one scrolls. */
export function CardWall(props: Props) {
  const { object, label, rows, facts, cover, total, loading, stale, more, onMore, phone, from, cursor, onAcross } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const width = useWidth(scroll);
  const size = phone ? 'phone' : 'desk';
  const across = phone ? 2 : Math.max(1, Math.floor((width + gap.desk) / (narrowest + gap.desk)));
  const card = (width - gap[size] * (across - 1)) / across;
  const height = Math.round((card * 3) / 4) + around[size] + facts.length * line[size];
  const count = loading ? waitingRows : Math.ceil(rows.length / across) + (more ? 1 : 0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => height + gap[size],
    overscan: 2,
    paddingStart: gap[size],
    paddingEnd: gap[size],
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onAcross(across), [across, onAcross]);
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (more && !loading && last >= rows.length / across - ahead) onMore();
  }, [more, loading, last, rows.length, across, onMore]);
  useEffect(() => {
    if (cursor === null) return;
    virtual.scrollToIndex(Math.floor(cursor / across));
    // Drawn by now or after the scroll: the focus goes where the keys are.
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-card="${cursor}"]`)?.focus({ preventScroll: true }));
  }, [cursor, across, virtual]);
  return (
    <div className={`tg-wall ${stale ? 'is-stale' : ''} is-${size}`} ref={scroll}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={total === undefined ? -1 : Math.ceil(total / across)}
        aria-colcount={across}
        aria-busy={loading}
        className="tg-wall-body"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => (
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 1}
            className="tg-wall-row"
            style={{
              height,
              gap: gap[size],
              gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))`,
              transform: `translateY(${item.start}px)`,
            }}
          >
            {Array.from({ length: across }, (_, i) => {
              const at = item.index * across + i;
              const row = loading ? undefined : rows[at];
              if (row)
                return (
                  <Card
                    key={row.id}
                    object={object}
                    row={row}
                    facts={facts}
                    cover={cover}
                    from={from}
                    place={at}
                    reached={at === (cursor ?? 0)}
                  />
                );
              return loading || more ? <WaitingCard key={`waiting-${i}`} facts={facts.length} /> : null;
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/** How wide the inside of an element is, as it changes. */
function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(1184);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return width;
}
