import { groupDigits } from '@tangram/view';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type EditProps, statusOf } from './edit.ts';

interface Props extends Pick<EditProps, 'id' | 'value' | 'onChange' | 'readOnly' | 'invalid'> {
  /** Digits after the point to show when not typing; null leaves what is there. */
  readonly scale: number | null;
  /** What this box is called when it is one of several under one label. */
  readonly label?: string;
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  /** Whether the API takes a number; otherwise an exact text. */
  readonly asNumber?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^\u2212/, '-');
const padded = (text: string, scale: number | null): string => {
  if (scale === null || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole = '', fraction = ''] = text.split('.');
  return scale === 0 || fraction.length > scale ? text : `${whole}.${fraction.padEnd(scale, '0')}`;
};

/**
 * A number as exact text, never through a float: grouped while at rest, plain while typed in.
 * What is no number is handed on as typed, so that the form can say what is wrong with it.
 */
export function NumberBox({ id, value, onChange, readOnly, invalid, scale, label, prefix, suffix, asNumber = false, onKeyDown }: Props) {
  const [typing, setTyping] = useState<string | null>(null);
  const box = useRef<InputRef>(null);
  const entered = typing !== null;
  // After the digits lost their grouping: a changed value takes the selection with it.
  useLayoutEffect(() => {
    if (entered) box.current?.select();
  }, [entered]);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const take = (typed: string) => {
    setTyping(typed);
    const next = plain(typed);
    if (next === '') onChange(null);
    else onChange(asNumber && /^-?\d{1,15}$/.test(next) ? Number(next) : next);
  };
  return (
    <Input
      ref={box}
      id={id}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      className="tg-number-box"
      prefix={prefix}
      suffix={suffix}
      value={typing ?? (/^-?\d+(\.\d+)?$/.test(text) ? groupDigits(padded(text, scale)) : text)}
      readOnly={readOnly}
      {...statusOf(invalid)}
      onFocus={() => !readOnly && setTyping(text)}
      {...(onKeyDown ? { onKeyDown } : {})}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyping(null)}
    />
  );
}

/** `13.00` is shown as 13: nobody types the zeros of a rate or a count. */
export const withoutIdleZeros = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
