import type { ReactNode } from 'react';
import { type Figure, StateFigure } from './figures.tsx';

interface Props {
  readonly figure: Figure;
  readonly title: string;
  /** One sentence: what to do. */
  readonly text?: ReactNode;
  /** One primary way on, one other. */
  readonly actions?: ReactNode;
  readonly footnote?: ReactNode;
}

/** What stands where content would be: empty, no result, an error, no permission. Always with a way on. */
export function StatePanel({ figure, title, text, actions, footnote }: Props) {
  return (
    <div className="tg-state" role={figure === 'error' ? 'alert' : 'status'}>
      <StateFigure figure={figure} />
      <div className="tg-state-title">{title}</div>
      {text ? <div className="tg-state-text">{text}</div> : null}
      {actions ? <div className="tg-state-actions">{actions}</div> : null}
      {footnote ? <div className="tg-state-footnote">{footnote}</div> : null}
    </div>
  );
}

/** One grey bar in the place of a text that is on its way. @param width CSS length */
export const SkeletonBar = ({ width }: { readonly width: string }) => <i className="tg-skeleton" style={{ width }} aria-hidden />;
