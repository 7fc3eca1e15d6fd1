import type { CheckReport } from '@tangram/contract';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** How many records, people and programs a publish reaches, whether anybody waits, and the way back. */
export function Effects({ report: { effects, live, errors } }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  // Of what does not fit together nobody knows yet how far it reaches.
  const told = (count: number) => (errors.length > 0 ? '—' : count.toLocaleString(locale));
  const programs = [...new Set(effects.callers.map(({ name }) => name))];
  return (
    <dl className="tg-check-effects">
      <dt>{t('check.affected.records')}</dt>
      <dd>{told(effects.records)}</dd>
      <dt>{t('check.affected.people')}</dt>
      <dd>{told(effects.people)}</dd>
      {effects.rights.map(({ label, people }) => (
        <div key={label} className="tg-check-part">
          <dt>
            {t('check.affected.rights')} · {label}
          </dt>
          <dd>{people}</dd>
        </div>
      ))}
      {programs.length > 0 ? (
        <>
          <dt>{t('check.affected.callers')}</dt>
          <dd>{programs.join(locale === 'en' ? ', ' : '、')}</dd>
        </>
      ) : null}
      <dt>{t('check.affected.pause')}</dt>
      <dd className={effects.pause === 'none' ? 'is-good' : ''}>{t(`check.pause.${effects.pause}`)}</dd>
      <dt>{t('check.affected.undo')}</dt>
      <dd>{t(effects.reversible ? 'check.undo' : 'check.undoPartly', { n: live })}</dd>
    </dl>
  );
}
