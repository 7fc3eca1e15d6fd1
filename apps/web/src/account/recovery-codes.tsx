import { Button } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './factor.css';
import { copyText } from '../shell/clipboard.ts';

/** The codes for the day on which the app is lost, shown this once. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(codes.join('\n')));
  };
  return (
    <div className="tg-recovery">
      <p className="tg-t2">{t('account.recoveryText')}</p>
      <ul className="tg-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
        {t(copied ? 'account.copied' : 'account.copyCodes')}
      </Button>
    </div>
  );
}
