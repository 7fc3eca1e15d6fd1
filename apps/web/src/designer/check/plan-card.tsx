import type { PlannedStep } from '@tangram/contract';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

const locks = ['none', 'share_update_exclusive', 'row', 'access_exclusive_brief'] as const;

/** What the database does, step by step: what it holds up, how long, and whether it can be taken back. */
export function PlanCard({ steps }: { readonly steps: readonly PlannedStep[] }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const seconds = (ms: number) => t('check.seconds', { n: (Math.max(ms, 100) / 1000).toFixed(1) });
  if (steps.length === 0) return <p className="tg-check-card tg-check-none">{t('check.noPlan')}</p>;
  return (
    <div className="tg-check-card tg-check-scroll">
      <table className="tg-check-plan">
        <thead>
          <tr>
            <th aria-hidden />
            <th>{t('check.plan')}</th>
            <th>{t('check.lock')}</th>
            <th className="is-number">{t('check.rows')}</th>
            <th className="is-number">{t('check.time')}</th>
            <th>{t('check.back')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, i) => (
            <tr key={step.title}>
              <td>{i + 1}</td>
              <td>{step.title}</td>
              <td>{t(`check.locks.${locks.find((lock) => lock === step.lock) ?? 'row'}`)}</td>
              <td className="is-number">{step.rows.toLocaleString(locale)}</td>
              <td className="is-number">{seconds(step.ms)}</td>
              <td className={step.reversible ? 'is-good' : 'is-warning'}>
                {step.reversible ? t('check.yes') : (step.loss ?? t('check.no'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
