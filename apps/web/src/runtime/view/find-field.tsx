import { Icon, IconButton } from '@tangram/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pause = 250;

/** A quiet field that looks for words in this list; it opens when it is needed. */
export function FindField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(value === '' ? null : value);
  const [seen, setSeen] = useState(value);
  const [said, setSaid] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Words that went with the conditions, or came with another view, go from the field too; what one is just typing stays.
  if (value !== seen) {
    setSeen(value);
    if (value !== said) setTyped(value === '' ? null : value);
  }
  if (typed === null) return <IconButton icon="search" size="small" label={t('list.find')} onClick={() => setTyped('')} />;
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSaid(next.trim());
      onChange(next.trim());
    }, pause);
  };
  return (
    <label className="tg-find">
      <Icon name="search" size={14} />
      <input
        autoFocus
        value={typed}
        placeholder={t('list.find')}
        aria-label={t('list.find')}
        onChange={(event) => type(event.target.value)}
        onBlur={() => typed.trim() === '' && setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          type('');
          setTyped(null);
        }}
      />
    </label>
  );
}
