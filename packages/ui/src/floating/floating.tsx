import { createContext, type HTMLAttributes, type RefObject, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { placeAt, type Placement } from './place-at.ts';

/** Above drawers and dialogs, below what Ant Design's controls open (1050): such controls stand in our boxes. */
const lowest = 1040;

interface Props extends HTMLAttributes<HTMLDivElement> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly placement: Placement;
  /** A press beside it and its anchor. What floats from inside of it belongs to it. */
  readonly onAway?: (() => void) | undefined;
}

/** How many boxes one is inside of: what floats from inside of a box stands above it. */
const Depth = createContext(0);

/** A box over the page that hangs from its anchor and follows it. */
export function Floating({ anchor, placement, onAway, className = '', style, onPointerDownCapture, ...rest }: Props) {
  const depth = useContext(Depth);
  const box = useRef<HTMLDivElement>(null);
  /** Whether the press under way began inside, also in what floats from inside: React tells parents of both. */
  const inside = useRef(false);
  const away = useRef(onAway);
  useEffect(() => {
    away.current = onAway;
  });
  useLayoutEffect(() => {
    const put = () => {
      if (!box.current || !anchor.current) return;
      const { offsetWidth: width, offsetHeight: height } = box.current;
      const room = { width: window.innerWidth, height: window.innerHeight };
      const { left, top } = placeAt(anchor.current.getBoundingClientRect(), { width, height }, room, placement);
      box.current.style.left = `${Math.round(left)}px`;
      box.current.style.top = `${Math.round(top)}px`;
    };
    put();
    const watch = new ResizeObserver(put);
    if (box.current) watch.observe(box.current);
    window.addEventListener('scroll', put, { capture: true, passive: true });
    window.addEventListener('resize', put);
    return () => {
      watch.disconnect();
      window.removeEventListener('scroll', put, { capture: true });
      window.removeEventListener('resize', put);
    };
  }, [anchor, placement]);
  useEffect(() => {
    const begin = () => {
      inside.current = false;
    };
    const end = ({ target }: PointerEvent) => {
      const own = inside.current || (target instanceof Node && anchor.current?.contains(target));
      if (!own) away.current?.();
    };
    window.addEventListener('pointerdown', begin, { capture: true });
    window.addEventListener('pointerdown', end);
    return () => {
      window.removeEventListener('pointerdown', begin, { capture: true });
      window.removeEventListener('pointerdown', end);
    };
  }, [anchor]);
  return createPortal(
    <Depth value={depth + 1}>
      <div
        ref={box}
        className={`tg-floating ${className}`}
        style={{ ...style, zIndex: lowest + depth }}
        onPointerDownCapture={(event) => {
          inside.current = true;
          onPointerDownCapture?.(event);
        }}
        {...rest}
      />
    </Depth>,
    document.body,
  );
}
