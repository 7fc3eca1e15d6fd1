import type { Invitation } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../settings/use-place.ts';
import { Sheet } from '../shell/sheet.tsx';
import { copyText } from '../shell/clipboard.ts';

/** A link that was made for somebody. */
export interface Handed {
  readonly name: string;
  readonly email: string;
  readonly invitation: Invitation;
}

/** What became of a link: mailed, or shown this once to be handed on. */
export function HandOn({ handed, onClose }: { readonly handed: Handed; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const { name, email, invitation } = handed;
  const until = momentText(invitation.expiresAt, place);
  const { link } = invitation;
  const copy = async () => {
    if (link === null) return;
    toast({ text: (await copyText(link)) ? t('people.copied') : t('words.notCopied') });
  };
  return (
    <Sheet
      title={link === null ? t('people.sent', { email }) : t('people.link', { name })}
      onClose={onClose}
      foot={
        <>
          <span className="tg-grow" />
          <Button onClick={onClose}>{t('people.done')}</Button>
          {link === null ? null : (
            <Button kind="primary" icon="copy" onClick={() => void copy()}>
              {t('people.copy')}
            </Button>
          )}
        </>
      }
    >
      <p className="tg-t2 tg-set-lead">{link === null ? t('people.sentText', { until }) : t('people.linkText', { until })}</p>
      {link === null ? null : (
        <Input.TextArea
          className="tg-mono"
          readOnly
          autoSize
          value={link}
          aria-label={t('people.link', { name })}
          onFocus={(event) => event.target.select()}
        />
      )}
    </Sheet>
  );
}
