import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { checkClient } from '../api/check.ts';
import type { PublishStep } from '../api/publish-run.ts';
import './publish-progress.css';

/** How far a long publish is, and the way to take it back. */
export function PublishProgress({ step }: { readonly step: PublishStep }) {
  const { t } = useTranslation();
  const words = t('check.running', { step: step.step });
  return (
    <div className="tg-tpl-running" role="status">
      <span>{words}</span>
      <progress max={100} value={step.progress} aria-label={words} />
      <Button disabled={step.isCancelling} onClick={() => void checkClient.cancel(step.publication)}>
        {t('check.cancel')}
      </Button>
    </div>
  );
}
