import { IconButton } from '@tangram/ui';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from './use-phone.ts';
import './sheet.css';

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Stays in sight below what scrolls. */
  readonly foot?: ReactNode;
  /** As high as it may be, whatever is in it: for what grows and shrinks while one works on it. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}

/** What comes up from below on a phone, and from the right on a desk. The back button, the veil and the cross close it. */
export function SheetDrawer({ title, onClose, foot, tall = false, children }: SheetProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <Drawer
      open
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? (tall ? '88%' : 'auto') : 420}
      closable={false}
      destroyOnHidden
      className={`tg-sheet ${phone ? 'is-phone' : ''}`}
      aria-label={title}
    >
      <header className="tg-sheet-head">
        <h2 className="tg-cut">{title}</h2>
        <IconButton icon="close" label={t('words.close')} onClick={onClose} />
      </header>
      <div className="tg-sheet-body">{children}</div>
      {foot ? <footer className="tg-sheet-foot">{foot}</footer> : null}
    </Drawer>
  );
}
