import { Button } from '@tangram/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What is done with the name. */
  readonly label: string;
  readonly name: string;
  /** What the name is of; a view unless it says. */
  readonly prompt?: string;
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

const longest = 60;

/** Asks for the name of a view, or of something else that is kept. */
export function NameForm({ label, name, prompt, busy, onName, onCancel }: Props) {
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
        aria-label={prompt ?? t('views.name')}
        placeholder={prompt ?? t('views.name')}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={typed.trim() === ''}>
        {label}
      </Button>
    </form>
  );
}
