import { Switch } from 'antd';
import type { ReactNode } from 'react';
import './lines.css';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}

/** A control of an inspector with its label above, and what is to be known of it below. */
export function Line({ id, label, hint, problem, children }: Props) {
  return (
    <div className="tg-prop">
      <label className="tg-prop-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {problem ? (
        <p className="tg-prop-problem" role="alert">
          {problem}
        </p>
      ) : hint ? (
        <p className="tg-prop-hint">{hint}</p>
      ) : null}
    </div>
  );
}

interface SwitchProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no, on one line with what it is about. */
export function SwitchLine({ id, label, hint, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <div className="tg-prop">
      <div className="tg-prop-switch">
        <label htmlFor={id}>{label}</label>
        <Switch id={id} size="small" checked={checked} disabled={disabled} onChange={onChange} />
      </div>
      {hint ? <p className="tg-prop-hint">{hint}</p> : null}
    </div>
  );
}
