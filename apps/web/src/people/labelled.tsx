import type { ReactNode } from 'react';

interface Props {
  /** The id of the control. */
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  /** What is wrong with it; below the control, in words. */
  readonly problem?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A control with its label above and what is wrong with it below. */
export function Labelled({ id, label, required = false, problem, hint, children }: Props) {
  return (
    <div className="tg-set-field">
      <label htmlFor={id}>
        {label}
        {required ? <span className="tg-set-star"> *</span> : null}
      </label>
      {children}
      {problem ? (
        <p className="tg-set-problem" role="alert">
          {problem}
        </p>
      ) : hint ? (
        <p className="tg-set-hint">{hint}</p>
      ) : null}
    </div>
  );
}
