import { Icon } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly id: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly invalid: boolean;
  /** The id of the words that say what is wrong. */
  readonly describedBy?: string;
  readonly autoFocus?: boolean;
}

/** Something that others shall not read over one's shoulder; shown when one wants to. It is read from its form by its id. */
export function SecretInput({ id, autoComplete, invalid, describedBy, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div className="tg-sign-secret">
      <input
        className="tg-sign-input"
        id={id}
        name={id}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        required
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
      <button type="button" className="tg-sign-eye" aria-label={t('signIn.show')} aria-pressed={shown} onClick={() => setShown(!shown)}>
        <Icon name={shown ? 'eyeOff' : 'eye'} size={14} />
      </button>
    </div>
  );
}
