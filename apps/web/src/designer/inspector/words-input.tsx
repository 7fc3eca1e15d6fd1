import type { Label } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { Line } from './line.tsx';
import { TypedInput } from './typed-input.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly words: Label | undefined;
  /** There is always a text in one language. */
  readonly required?: boolean;
  readonly rows?: number;
  readonly readOnly?: boolean;
  /** The cursor stands in the first of the texts, all of it chosen. */
  readonly autoFocus?: boolean;
  /** undefined: no text in any language is left. */
  readonly onWords: (words: Label | undefined) => void;
}

const languages = ['zh-CN', 'en'] as const;

/** A text in both languages, one below the other. */
export function WordsInput({ id, label, words, required = false, rows, readOnly = false, autoFocus = false, onWords }: Props) {
  const { t } = useTranslation();
  return languages.map((language, i) => {
    const others = Object.fromEntries(Object.entries(words ?? {}).filter(([one]) => one !== language));
    const named = t('field.inLanguage', { what: label, language: t(`field.language.${language}`) });
    return (
      <Line key={language} id={`${id}-${language}`} label={named}>
        <TypedInput
          id={`${id}-${language}`}
          label={named}
          text={words?.[language] ?? ''}
          readOnly={readOnly}
          autoFocus={autoFocus && i === 0}
          {...(rows === undefined ? {} : { rows })}
          takes={(text) => !required || text.trim() !== '' || Object.keys(others).length > 0}
          onText={(text) => {
            const next = text.trim() === '' ? others : { ...others, [language]: text };
            onWords(Object.keys(next).length === 0 ? undefined : next);
          }}
        />
      </Line>
    );
  });
}
