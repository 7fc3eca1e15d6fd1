import type { RetiredElement } from '@tangram/contract';
import { Button, Icon, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isKept } from '../../api/kept-draft.ts';
import { client, valueOf } from '../../api/client.ts';
import { publishDraft } from '../../api/publishing.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { useNames } from '../fields/use-names.ts';
import { sayProblem } from '../undo/refusals.ts';

const DAY_MS = 86_400_000;

/** What was taken out of the model. */
export const retiredQuery = {
  queryKey: ['retired'],
  queryFn: () => valueOf(client.retired()),
  staleTime: 5_000,
};

/** Objects, fields and other documents in the bin: what they are, by whom and when, the way back. */
export function RetiredList({ elements }: { readonly elements: readonly RetiredElement[] }) {
  const { t } = useTranslation();
  const people = useNames('user', [...new Set(elements.flatMap(({ actor }) => actor ?? []))]);
  return (
    <div className="tg-bin-table" role="table" aria-label={t('bin.model')}>
      <div className="tg-bin-head" role="row">
        {(['element', 'who', 'when'] as const).map((head) => (
          <span key={head} role="columnheader">
            {t(`bin.${head}`)}
          </span>
        ))}
        <span role="columnheader" aria-label={t('record.more')} />
      </div>
      {elements.map((element) => (
        <RetiredRow
          key={`${element.kind}:${element.object}:${element.id}`}
          element={element}
          who={people.get(element.actor ?? '') ?? t('record.system')}
        />
      ))}
    </div>
  );
}

function RetiredRow({ element, who }: { readonly element: RetiredElement; readonly who: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const { session } = useScreens();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'idle' | 'asking' | 'working'>('idle');
  const { label, what, of, records, retiredAt, keptUntil } = element;
  const left = Math.max(0, Math.ceil((Date.parse(keptUntil) - place.now) / DAY_MS));
  const restore = async () => {
    setStep('working');
    const draft = await client.restoreRetired(element);
    const published = draft.ok ? await publishDraft(draft.value.id) : draft;
    setStep('idle');
    if (published.ok || !isKept(published.problem))
      toast({ text: published.ok ? t('bin.elementRestored', { name: label }) : sayProblem(published.problem, t('states.offline.text')) });
    await queryClient.invalidateQueries();
  };
  const where = of ? t('bin.inObject', { what, object: of }) : what;
  return (
    <div className="tg-bin-row" role="row">
      <span role="cell" className="tg-cut" title={label}>
        {label} <span className="tg-t3">· {records === null ? where : t('bin.withRecords', { what, records })}</span>
      </span>
      <span role="cell" className="tg-cut">
        {who}
      </span>
      <span role="cell">
        {momentText(retiredAt, place)} <span className="tg-t3">· {t('bin.left', { count: left })}</span>
      </span>
      <span role="cell" className="tg-bin-deeds">
        {session.actions.includes('publish') ? (
          <Button kind="quiet" size="small" icon="undo" disabled={step === 'working'} onClick={() => setStep('asking')}>
            {t('bin.restore')}
          </Button>
        ) : null}
      </span>
      {step === 'idle' ? null : (
        <Modal
          open
          title={t('bin.elementAsk', { name: label })}
          onCancel={() => (step === 'asking' ? setStep('idle') : undefined)}
          width={440}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={
            <div className="tg-bin-foot">
              <Button disabled={step === 'working'} onClick={() => setStep('idle')}>
                {t('words.cancel')}
              </Button>
              <Button kind="primary" disabled={step === 'working'} onClick={restore}>
                {step === 'working' ? t('bin.working') : t('bin.restore')}
              </Button>
            </div>
          }
        >
          <p className="tg-t2">{t('bin.elementText')}</p>
        </Modal>
      )}
    </div>
  );
}
