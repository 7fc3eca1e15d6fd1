import { Button } from '@tangram/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What is done with the name. */
  readonly label: string;
  readonly name: string;
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

const longest = 60;

/** Asks for the name of a view. */
export function NameForm({ label, name, busy, onName, onCancel }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  return (
    <form
      className="tg-condition"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '' && !busy) onName(typed.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Input
        autoFocus
        value={typed}
        maxLength={longest}
        aria-label={t('views.name')}
        placeholder={t('views.name')}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={typed.trim() === ''}>
        {label}
      </Button>
    </form>
  );
}
