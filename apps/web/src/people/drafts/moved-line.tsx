import { useTranslation } from 'react-i18next';

interface Props {
  readonly text: string;
  readonly onDrop: () => void;
}

/** Somebody else changed what is worked on: said, with the way to what is there now. */
export function MovedLine({ text, onDrop }: Props) {
  const { t } = useTranslation();
  return (
    <p className="tg-role-moved" role="alert">
      {text}{' '}
      <button type="button" className="tg-link" onClick={onDrop}>
        {t('roles.takeTheirs')}
      </button>
    </p>
  );
}
