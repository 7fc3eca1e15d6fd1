import type { ChainReport } from '@tangram/contract';
import { Button, Icon, useToast } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../shell/sheet.tsx';
import { copyText } from '../shell/clipboard.ts';

const damages = [
  'missing',
  'changed',
  'inserted',
  'forged_seal',
  'reordered',
  'resumed',
  'truncated',
  'forged_head',
  'forged_start',
  'other_than_anchor',
] as const;

/** How it stands with the chain: whole, with the anchor to be kept elsewhere, or broken, and where first. */
export function ChainSheet({ report, onClose }: { readonly report: ChainReport; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { ok, rows, anchor, broken } = report;
  const damage = damages.find((one) => one === broken?.reason) ?? 'changed';
  return (
    <Sheet
      title={t('audit.verify')}
      onClose={onClose}
      foot={
        <>
          <span className="tg-grow" />
          <Button kind="primary" onClick={onClose}>
            {t('words.close')}
          </Button>
        </>
      }
    >
      <div className="tg-audit-report" role="status">
        <p>
          <Icon name={ok ? 'check' : 'warning'} size={16} />
          <b>{ok ? t('audit.whole', { count: rows }) : t('audit.broken', { position: broken?.position ?? 0 })}</b>
        </p>
        {broken ? <p>{t(`audit.damage.${damage}`)}</p> : null}
        {anchor ? (
          <>
            <p className="tg-t2">{t('audit.anchorText')}</p>
            <code className="tg-audit-anchor">{anchor}</code>
            <Button
              onClick={async () => {
                toast({ text: (await copyText(anchor)) ? t('people.copied') : t('words.notCopied') });
              }}
            >
              {t('audit.copyAnchor')}
            </Button>
          </>
        ) : null}
      </div>
    </Sheet>
  );
}
