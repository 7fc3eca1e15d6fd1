import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../parts/button.tsx';
import { Keys } from '../parts/keys.tsx';

/** A short word about what has just happened, with a way back. Never for an error that needs a deed. */
export interface Toast {
  readonly text: string;
  /** `keys` are shown as a cap: they do the same. */
  readonly undo?: { readonly label: string; readonly run: () => void; readonly keys?: string };
  readonly link?: { readonly label: string; readonly run: () => void };
}

interface Shown extends Toast {
  readonly key: number;
}

/** Shows a toast. @returns takes it away */
type Show = (toast: Toast) => () => void;

const ToastContext = createContext<Show>(() => () => undefined);

/** Shows a toast; the last three stay for eight seconds each, longer while the pointer or the focus rests on them. */
export const useToast = (): Show => useContext(ToastContext);

const stay = 8000;

/** Holds the toasts of the page. @param closeLabel what the closing cross is called */
export function ToastProvider({ children, closeLabel }: { readonly children: ReactNode; readonly closeLabel: string }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const drop = useCallback((key: number) => setShown((now) => now.filter((toast) => toast.key !== key)), []);
  const show = useCallback(
    (toast: Toast) => {
      next.current += 1;
      const key = next.current;
      setShown((now) => [...now.slice(-2), { ...toast, key }]);
      return () => drop(key);
    },
    [drop],
  );
  const host = useMemo(
    () => (
      <div className="tg-toasts" role="region" aria-live="polite">
        {shown.map((toast) => (
          <ToastLine key={toast.key} toast={toast} closeLabel={closeLabel} onClose={() => drop(toast.key)} />
        ))}
      </div>
    ),
    [shown, drop, closeLabel],
  );
  return (
    <ToastContext value={show}>
      {children}
      {createPortal(host, document.body)}
    </ToastContext>
  );
}

function ToastLine({ toast, closeLabel, onClose }: { readonly toast: Shown; readonly closeLabel: string; readonly onClose: () => void }) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused;
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => close.current(), stay);
    return () => clearTimeout(timer);
  }, [held]);
  const ways = [...(toast.undo ? [toast.undo] : []), ...(toast.link ? [{ ...toast.link, keys: undefined }] : [])];
  return (
    <div
      className="tg-toast"
      role="status"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      <span className="tg-toast-text">{toast.text}</span>
      {ways.map(({ label, run, keys }) => (
        <button
          key={label}
          type="button"
          className="tg-link"
          onClick={() => {
            run();
            onClose();
          }}
        >
          {label}
          {keys ? <Keys keys={keys} /> : null}
        </button>
      ))}
      <IconButton icon="close" size="small" label={closeLabel} onClick={onClose} />
    </div>
  );
}
