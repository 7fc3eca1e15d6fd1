import { IconButton, Popover } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { RevisionList } from './revision-list.tsx';
import { walkLines } from '../walk-lines.ts';

/** Everything that was done in this session, the last at the top: a press goes back, or on, to there. Below it what was published. */
export function HistoryMenu({ onDraft }: { readonly onDraft: (draft: string) => void }) {
  const { t } = useTranslation();
  const { session, stepTo, locale } = useDesigner();
  const [open, setOpen] = useState(false);
  const ahead = session.future.map((step) => ({ step, isDone: false }));
  const done = [...session.past].reverse().map((step) => ({ step, isDone: true }));
  const last = session.past.at(-1)?.n ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      className="tg-design-history"
      content={
        <>
          <h3 className="tg-design-caption">{t('designer.history')}</h3>
          <div role="listbox" aria-label={t('designer.history')} className="tg-design-steps" onKeyDown={walk}>
            {[...ahead, ...done].map(({ step, isDone }) => (
              <button
                key={step.n}
                type="button"
                role="option"
                aria-selected={step.n === last}
                className={`tg-design-step ${isDone ? '' : 'is-undone'} ${step.n === last ? 'is-here' : ''}`}
                onClick={() => stepTo(step.n)}
              >
                {step.words[locale]}
              </button>
            ))}
            <button
              type="button"
              role="option"
              aria-selected={last === 0}
              className={`tg-design-step ${last === 0 ? 'is-here' : ''}`}
              onClick={() => stepTo(0)}
            >
              {t('designer.sessionStart')}
            </button>
          </div>
          <h3 className="tg-design-caption">{t('designer.revisions.title')}</h3>
          <RevisionList onDraft={onDraft} />
        </>
      }
    >
      <IconButton icon="history" label={t('designer.history')} />
    </Popover>
  );
}

const walk = walkLines('button');
