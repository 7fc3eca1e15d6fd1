import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../parts/button.tsx';

/** A short word about what has just happened, with a way back. Never for an error that needs a deed. */
export interface Toast {
  readonly text: string;
  readonly undo?: { readonly label: string; readonly run: () => void };
  readonly link?: { readonly label: string; readonly run: () => void };
}

interface Shown extends Toast {
  readonly key: number;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a toast; the last three stay for six seconds each, longer while the pointer rests on them. */
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext);

const stay = 6000;

/** Holds the toasts of the page. @param closeLabel what the closing cross is called */
export function ToastProvider({ children, closeLabel }: { readonly children: ReactNode; readonly closeLabel: string }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const drop = useCallback((key: number) => setShown((now) => now.filter((toast) => toast.key !== key)), []);
  const show = useCallback((toast: Toast) => {
    next.current += 1;
    const key = next.current;
    setShown((now) => [...now.slice(-2), { ...toast, key }]);
  }, []);
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
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, stay);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  const ways = [toast.undo, toast.link].filter((way) => way !== undefined);
  return (
    <div className="tg-toast" role="status" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <span className="tg-toast-text">{toast.text}</span>
      {ways.map((way) => (
        <button
          key={way.label}
          type="button"
          className="tg-link"
          onClick={() => {
            way.run();
            onClose();
          }}
        >
          {way.label}
        </button>
      ))}
      <IconButton icon="close" size="small" label={closeLabel} onClick={onClose} />
    </div>
  );
}
