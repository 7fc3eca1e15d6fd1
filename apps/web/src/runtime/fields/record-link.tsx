import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  readonly object: string;
  readonly id: string;
  /** Whether it stands on a page, where it is a link; in a grid the row is the link. */
  readonly linked: boolean;
  readonly children: ReactNode;
}

/** A record that a value points to. */
export function RecordLink({ object, id, linked, children }: Props) {
  if (!linked) return <span className="tg-line tg-cut">{children}</span>;
  return (
    <Link to="/o/$object/$id" params={{ object, id }} search={{}} className="tg-line tg-link tg-cut">
      {children}
    </Link>
  );
}
