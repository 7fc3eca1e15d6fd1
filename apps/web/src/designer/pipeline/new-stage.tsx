import { Button, Icon, Popover } from '@tangram/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly onName: (text: string) => void;
  /** A button with words instead of the diamond of a gap. */
  readonly words?: string;
}

/** Asks what a new stage is called, where it will stand. */
export function NewStage({ label, words, onName }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const done = () => {
    const name = text.trim();
    if (name === '') return;
    setOpen(false);
    setText('');
    onName(name);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      content={
        <form
          className="tg-pipe-new"
          onSubmit={(event) => {
            event.preventDefault();
            done();
          }}
        >
          <label htmlFor="tg-pipe-new-name">{t('pipe.newName')}</label>
          <div>
            <Input
              id="tg-pipe-new-name"
              autoFocus
              autoComplete="off"
              maxLength={60}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button kind="primary" type="submit" disabled={text.trim() === ''}>
              {t('pipe.addIt')}
            </Button>
          </div>
        </form>
      }
    >
      {words ? (
        <button type="button" className="tg-btn tg-btn-default">
          <Icon name="plus" size={14} />
          {words}
        </button>
      ) : (
        <button type="button" className="tg-pipe-gap is-open" aria-label={label} title={label}>
          <span>
            <Icon name="plus" size={12} />
          </span>
        </button>
      )}
    </Popover>
  );
}
