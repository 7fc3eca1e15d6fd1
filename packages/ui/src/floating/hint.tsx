import { cloneElement, type ReactElement, type Ref, useEffect, useId, useRef, useState } from 'react';
import { Floating } from './floating.tsx';
import type { Placement } from './place-at.ts';

interface Hinted {
  readonly ref?: Ref<never>;
  readonly onPointerEnter?: () => void;
  readonly onPointerLeave?: () => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly 'aria-describedby'?: string | undefined;
}

/** Milliseconds a pointer rests before the words show. */
const rest = 100;

/** A few words beside what the pointer or the focus rests on. Nothing to press in it. */
export function Hint({
  text,
  placement = 'right',
  children,
}: {
  readonly text: string;
  readonly placement?: Placement;
  readonly children: ReactElement<Hinted>;
}) {
  const anchor = useRef<HTMLElement>(null);
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!wanted) return setOpen(false);
    const timer = setTimeout(() => setOpen(true), rest);
    return () => clearTimeout(timer);
  }, [wanted]);
  const props = {
    ref: anchor,
    onPointerEnter: () => setWanted(true),
    onPointerLeave: () => setWanted(false),
    onFocus: () => setWanted(true),
    onBlur: () => setWanted(false),
    'aria-describedby': open ? id : undefined,
  };
  return (
    <>
      {cloneElement(children, props as Hinted)}
      {open ? (
        <Floating anchor={anchor} placement={placement} id={id} role="tooltip" className="tg-hint">
          {text}
        </Floating>
      ) : null}
    </>
  );
}
