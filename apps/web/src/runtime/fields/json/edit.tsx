import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';
import { unreadJson, unreadText } from './unread-json.ts';

/** Structured data as text; what does not read as JSON is kept as typed, and keeps the form from being saved. */
export const JsonEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const [typing, setTyping] = useState<string | null>(null);
  const unread = unreadText(value);
  const text = unread ?? (value === null || value === undefined ? '' : JSON.stringify(value, null, 2));
  const take = (typed: string) => {
    setTyping(typed);
    onChange(typed.trim() === '' ? null : readJson(typed));
  };
  return (
    <>
      <Input.TextArea
        id={id}
        className="tg-mono"
        value={typing ?? text}
        readOnly={readOnly}
        autoSize={{ minRows: 3, maxRows: 14 }}
        spellCheck={false}
        {...statusOf(invalid || unread !== null)}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setTyping(null)}
      />
      {unread !== null && !invalid ? <div className="tg-field-error">{t('form.notJson')}</div> : null}
    </>
  );
};

function readJson(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return unreadJson(typed);
  }
}
