import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The id of the form that it ends. */
  readonly form: string;
  /** What the form does, in words. */
  readonly label: string;
  /** What is wrong with the form as a whole. */
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** The foot of a sheet with a form: what is wrong with all of it, back, and on. */
export function SheetFoot({ form, label, problem, busy, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <span className="tg-grow tg-set-problem" role="alert">
        {problem}
      </span>
      <Button onClick={onClose}>{t('words.cancel')}</Button>
      <Button kind="primary" type="submit" form={form} busy={busy}>
        {label}
      </Button>
    </>
  );
}
