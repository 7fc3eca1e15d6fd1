import { type ReactNode, useRef } from 'react';

interface Props {
  readonly label: string;
  /** Selects what scrolls inside. */
  readonly scrolls: string;
  readonly children: ReactNode;
}

/** px that an arrow scrolls by. */
const step = 128;
const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** A part of the app that is only looked at: it scrolls, by wheel and arrows, and nothing in it can be pressed. */
export function LookedAt({ label, scrolls, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const scroll = (left: number, top: number) => frame.current?.querySelector(scrolls)?.scrollBy({ left, top });
  return (
    <div
      ref={frame}
      className="tg-vc-board"
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is inert takes neither wheel nor keys, and it scrolls
      tabIndex={0}
      onWheel={({ deltaX, deltaY }) => scroll(deltaX, deltaY)}
      onKeyDown={(event) => {
        const way = event.target === event.currentTarget ? ways[event.key] : undefined;
        if (!way) return;
        event.preventDefault();
        scroll(...way);
      }}
    >
      <div className="tg-vc-still" inert>
        {children}
      </div>
    </div>
  );
}
