import { Input } from 'antd';
import { useState } from 'react';
import './lines.css';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly text: string;
  /** What is typed is kept here while this says no to it. */
  readonly takes?: (text: string) => boolean;
  readonly onText: (text: string) => void;
  readonly readOnly?: boolean;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly mono?: boolean;
  /** The cursor stands in it, all of it chosen. */
  readonly autoFocus?: boolean;
}

/** px */
const lineHeight = 22;

/** A text that is part of the draft with each letter, as soon as the draft takes it; what it does not take goes when one leaves. */
export function TypedInput({
  id,
  label,
  text,
  takes = () => true,
  onText,
  readOnly = false,
  rows,
  placeholder,
  mono = false,
  autoFocus = false,
}: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const common = {
    ...(id === undefined ? {} : { id }),
    'aria-label': label,
    className: `${mono ? 'tg-mono' : ''} ${rows === undefined ? '' : 'tg-typed-rows'}`,
    autoComplete: 'off',
    placeholder: placeholder ?? '',
    value: typed ?? text,
    readOnly,
    autoFocus,
    status: typed !== null && !takes(typed) ? ('error' as const) : ('' as const),
    onFocus: (event: { readonly target: { select(): void } }) => autoFocus && event.target.select(),
    onBlur: () => setTyped(null),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      const next = event.target.value;
      setTyped(next);
      if (takes(next) && next !== text) onText(next);
    },
  };
  return rows === undefined ? (
    <Input {...common} />
  ) : (
    <Input.TextArea {...common} rows={rows} style={{ minHeight: rows * lineHeight + 10 }} />
  );
}
