import { type TextEntry, type TextLanguage, writeText } from '@tangram/design';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

interface Props {
  readonly entry: TextEntry;
  readonly language: TextLanguage;
  readonly label: string;
  /** To the row so many below. */
  readonly onGo: (by: number) => void;
}

/** A text in one language. What is typed is written when one leaves; Escape leaves it as it was. */
export function TextCell({ entry, language, label, onGo }: Props) {
  const { t } = useTranslation();
  const { edit, readOnly } = useDesigner();
  const [typed, setTyped] = useState<string | null>(null);
  const text = entry.words[language] ?? '';
  const write = () => {
    if (typed === null) return;
    setTyped(null);
    const one = writeText(entry, language, typed);
    if (one) edit(one);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey, currentTarget } = event;
    const isLine = !currentTarget.value.includes('\n');
    const by = key === 'Enter' && !shiftKey ? 1 : isLine && key === 'ArrowDown' ? 1 : isLine && key === 'ArrowUp' ? -1 : 0;
    if (key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    }
    if (by === 0) return;
    event.preventDefault();
    write();
    onGo(by);
  };
  return (
    <span role="cell" className={`tg-texts-cell ${text === '' ? 'is-missing' : ''}`}>
      <textarea
        rows={1}
        lang={language}
        aria-label={label}
        maxLength={2000}
        readOnly={readOnly}
        placeholder={t('texts.missing')}
        value={typed ?? text}
        {...(typed === null ? {} : { 'data-own-undo': true })}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={write}
        onKeyDown={press}
      />
    </span>
  );
}
