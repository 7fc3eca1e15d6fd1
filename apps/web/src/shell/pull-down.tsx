import { Icon } from '@tangram/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './pull-down.css';

/** px one pulls until letting go asks anew. */
const enough = 64;

interface Props {
  readonly className: string;
  readonly onRefresh: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** What scrolls on a phone: pulled down at its top, it asks the server anew. */
export function PullDown({ className, onRefresh, children }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [pulled, setPulled] = useState(0);
  const [busy, setBusy] = useState(false);
  const refresh = useRef(onRefresh);
  useEffect(() => {
    refresh.current = onRefresh;
  });
  useEffect(() => {
    const part = box.current;
    if (!part) return;
    let from: number | null = null;
    let far = 0;
    const begin = ({ touches }: TouchEvent) => {
      from = part.scrollTop <= 0 ? (touches[0]?.clientY ?? null) : null;
      far = 0;
    };
    const move = ({ touches }: TouchEvent) => {
      if (from === null) return;
      // It gives way by half, as something that is held by a spring.
      far = part.scrollTop > 0 ? 0 : Math.max(0, ((touches[0]?.clientY ?? from) - from) / 2);
      setPulled(far);
    };
    const end = () => {
      from = null;
      setPulled(0);
      if (far < enough) return;
      far = 0;
      setBusy(true);
      void refresh.current().finally(() => setBusy(false));
    };
    const passive = { passive: true } as const;
    part.addEventListener('touchstart', begin, passive);
    part.addEventListener('touchmove', move, passive);
    part.addEventListener('touchend', end, passive);
    part.addEventListener('touchcancel', end, passive);
    return () => {
      part.removeEventListener('touchstart', begin);
      part.removeEventListener('touchmove', move);
      part.removeEventListener('touchend', end);
      part.removeEventListener('touchcancel', end);
    };
  }, []);
  const height = busy ? 44 : Math.min(pulled, 88);
  return (
    <div ref={box} className={`tg-pull ${className}`} aria-busy={busy || undefined}>
      <div className="tg-pull-sign" style={{ height }} role={busy ? 'status' : undefined}>
        {height > 0 ? (
          <span className={`tg-pull-icon ${busy ? 'is-busy' : pulled >= enough ? 'is-ready' : ''}`}>
            {busy ? <Icon name="redo" size={20} label={t('phone.refreshing')} /> : <Icon name="chevronDown" size={20} />}
          </span>
        ) : null}
      </div>
      {children}
    </div>
  );
}
