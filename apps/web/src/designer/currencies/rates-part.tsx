import type { RecordRow } from '@tangram/contract';
import { type Rate, ratesOn, rateSheet } from '@tangram/design';
import { type CurrenciesDocument, labelIn } from '@tangram/model';
import { SkeletonBar } from '@tangram/ui';
import { dayText } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { shortListQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useDesigner } from '../designer-context.ts';

/** Rates that are asked for, and lines of them that are shown. */
const most = 200;
const lines = 12;

/** The rates as they stand in the records of their object: those of today, and the days on which others begin. They are records, kept where records are. */
export function RatesPart({ document }: { readonly document: CurrenciesDocument }) {
  const { t } = useTranslation();
  const { model, base, locale } = useDesigner();
  const { object: name } = document.rates;
  const isPublished = base.some((one) => one.kind === 'object' && one.name === name);
  const label = labelIn(model.objects.get(name)?.plural, locale, name);
  return (
    <section className="tg-cu-card" aria-label={t('currencies.rates')}>
      <header>
        <h2>{t('currencies.rates')}</h2>
        <span className="tg-t3">{t('currencies.ratesHint', { code: document.corporate })}</span>
        <span className="tg-grow" />
        {isPublished ? (
          <Link to="/o/$object" params={{ object: name }} search={{}} className="tg-link">
            {t('currencies.keepRates', { object: label })}
          </Link>
        ) : null}
      </header>
      {isPublished ? <Sheet document={document} /> : <p className="tg-design-none">{t('currencies.notYet', { object: label })}</p>}
    </section>
  );
}

const rateOf = (row: RecordRow, { currency, from, rate }: CurrenciesDocument['rates']): Rate => ({
  code: String(row[currency] ?? ''),
  from: String(row[from] ?? ''),
  rate: String(row[rate] ?? ''),
});

function Sheet({ document }: { readonly document: CurrenciesDocument }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { now } = usePlace();
  const { rates: where, corporate, currencies } = document;
  const asked = useQuery(
    shortListQuery(where.object, { select: [where.currency, where.from, where.rate], sort: [`-${where.from}`] }, most),
  );
  const rates = useMemo(() => (asked.data?.data ?? []).map((row) => rateOf(row, where)), [asked.data, where]);
  if (asked.error) return <ProblemPanel problem={problemOf(asked.error)} onRetry={() => void asked.refetch()} />;
  if (asked.isPending) return <SkeletonBar width="60%" />;
  const codes = currencies.map(({ code }) => code).filter((code) => code !== corporate);
  const today = new Date(now).toISOString().slice(0, 10);
  const good = ratesOn(rates, today);
  const sheet = rateSheet(rates).slice(0, lines);
  const day = (text: string) => dayText(text, Number(today.slice(0, 4)), locale);
  return (
    <div className="tg-cu-scroll">
      <table className="tg-cu-table" aria-label={t('currencies.rates')}>
        <thead>
          <tr>
            <th scope="col">{t('currencies.from')}</th>
            {codes.map((code) => (
              <th key={code} scope="col">
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="is-today">
            <th scope="row">{t('currencies.today')}</th>
            {codes.map((code) => (
              <td key={code} className={good.has(code) ? '' : 'is-missing'}>
                {good.get(code)?.rate ?? t('currencies.missing')}
              </td>
            ))}
          </tr>
          {sheet.map(({ from, byCode }) => (
            <tr key={from}>
              <th scope="row">{day(from)}</th>
              {codes.map((code) => (
                <td key={code}>{byCode.get(code) ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
