import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';

/** Structured data as text; it is taken over as soon as it reads as JSON. */
export const JsonEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const [typing, setTyping] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const text = value === null || value === undefined ? '' : JSON.stringify(value, null, 2);
  const take = (typed: string) => {
    setTyping(typed);
    if (typed.trim() === '') {
      setWrong(false);
      onChange(null);
      return;
    }
    try {
      onChange(JSON.parse(typed));
      setWrong(false);
    } catch {
      setWrong(true);
    }
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
        {...statusOf(invalid || wrong)}
        onChange={(event) => take(event.target.value)}
        onBlur={() => !wrong && setTyping(null)}
      />
      {wrong ? <div className="tg-field-error">{t('form.notJson')}</div> : null}
    </>
  );
};
