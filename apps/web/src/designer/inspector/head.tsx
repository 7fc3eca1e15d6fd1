import type { ReactNode } from 'react';

interface Props {
  /** Its sign: an icon, or the piece of a stage. */
  readonly sign: ReactNode;
  readonly title: string;
  /** The name under which documents know it; absent where it has none of its own. */
  readonly name?: string;
  /** Stands before the sign: the way back. */
  readonly before?: ReactNode;
  /** Stands at the end: what can be done with it. */
  readonly children?: ReactNode;
}

/** What an inspector is about. */
export function InspectorHead({ sign, title, name, before, children }: Props) {
  return (
    <header className="tg-inspect-head">
      {before}
      {sign}
      <h2 className="tg-cut">{title}</h2>
      {name === undefined ? null : <code className="tg-cut">{name}</code>}
      {children}
    </header>
  );
}
