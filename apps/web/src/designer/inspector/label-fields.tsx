import { type RefObject, useId, useState } from 'react';

type Label = Readonly<Record<string, string>>;

interface Props {
  readonly label: Label | undefined;
  /** What each language's box is called. */
  readonly nameOf: (language: string) => string;
  readonly onLabel: (label: Label | undefined) => void;
  readonly rows?: number;
  readonly disabled: boolean;
  /** Gets the first box. */
  readonly first?: RefObject<HTMLInputElement | null>;
}

const languages = ['zh-CN', 'en'] as const;

/** A text in both languages. A language that is emptied falls back to the other; the last one stays until there is something in its place. */
export function LabelFields({ label, nameOf, onLabel, rows = 1, disabled, first }: Props) {
  const id = useId();
  const [emptied, setEmptied] = useState<ReadonlySet<string>>(new Set());
  const write = (language: string, text: string) => {
    const { [language]: _, ...others } = label ?? {};
    setEmptied(new Set([...emptied, language].filter((one) => one !== language || text.trim() === '')));
    if (text.trim() !== '') onLabel({ ...others, [language]: text });
    else if (Object.keys(others).length > 0) onLabel(others);
    else if (rows > 1) onLabel(undefined);
  };
  return languages.map((language, i) => {
    const value = emptied.has(language) ? '' : (label?.[language] ?? '');
    return (
      <div key={language} className="tg-inspect-field">
        <label htmlFor={`${id}-${language}`}>{nameOf(language)}</label>
        {rows > 1 ? (
          <textarea
            id={`${id}-${language}`}
            className="tg-inspect-box"
            rows={rows}
            value={value}
            disabled={disabled}
            onChange={(event) => write(language, event.target.value)}
          />
        ) : (
          <input
            id={`${id}-${language}`}
            ref={i === 0 ? first : undefined}
            className="tg-inspect-box"
            value={value}
            disabled={disabled}
            onChange={(event) => write(language, event.target.value)}
          />
        )}
      </div>
    );
  });
}
