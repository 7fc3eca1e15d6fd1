import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Floating } from './floating.tsx';
import type { Placement } from './place-at.ts';
import { type TriggerProps, withTrigger } from './trigger.ts';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly placement?: Placement;
  readonly className?: string;
  /** Drawn only while it is open. */
  readonly content: ReactNode;
  readonly children: ReactElement<TriggerProps>;
}

/** Something to work in that hangs from its control. Esc and a press beside it close it. */
export function Popover({ open, onOpenChange, placement = 'bottomLeft', className = '', content, children }: Props) {
  const trigger = useRef<HTMLElement>(null);
  /** Whether something inside has the focus, also in what floats from inside: React tells parents of both. */
  const taken = useRef(false);
  return (
    <>
      {withTrigger(children, trigger, () => onOpenChange(!open))}
      {open ? (
        <Floating
          anchor={trigger}
          placement={placement}
          className={`tg-popover ${className}`}
          onAway={() => onOpenChange(false)}
          onClick={(event) => event.stopPropagation()}
          onFocus={() => {
            taken.current = true;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.stopPropagation();
            onOpenChange(false);
            focusOn(trigger.current);
          }}
        >
          <Body taken={taken}>{content}</Body>
        </Floating>
      ) : null}
    </>
  );
}

/** Takes the focus when nothing inside has taken it, so that the keys are where the eyes are. */
function Body({ taken, children }: { readonly taken: RefObject<boolean>; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!taken.current) box.current?.focus({ preventScroll: true });
    return () => {
      taken.current = false;
    };
  }, [taken]);
  return (
    <div ref={box} className="tg-popover-body" tabIndex={-1}>
      {children}
    </div>
  );
}

/** The control itself, or the first one in it. */
export const focusOn = (control: HTMLElement | null): void => {
  const able = control?.matches('button, a, input') ? control : control?.querySelector<HTMLElement>('button, a, input');
  able?.focus({ preventScroll: true });
};
