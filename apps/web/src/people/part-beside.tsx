import type { ReactNode } from 'react';
import { Sheet } from '../shell/sheet.tsx';
import { usePhone } from '../shell/use-phone.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is chosen in a list, beside it; on a phone it comes up over it. */
export function PartBeside({ title, text, onClose, children }: Props) {
  if (usePhone())
    return (
      <Sheet title={title} tall onClose={onClose}>
        <div className="tg-order-part">
          <p className="tg-t2">{text}</p>
          {children}
        </div>
      </Sheet>
    );
  return (
    <section className="tg-order-part" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className="tg-t2">{text}</p>
      </header>
      {children}
    </section>
  );
}
