import { type AuditRow, isJsonObject, type Json, listOf, textOf } from '@tangram/contract';
import { momentText } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { labelIn } from '../people/role-names.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { usePlace } from '../settings/use-place.ts';
import { useScreens } from '../shell/screens-context.tsx';
import { CloseFoot } from '../shell/close-foot.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useRowWords } from './row-words.ts';

/** Everything that one row says. */
export function AuditSheet({ row, onClose }: { readonly row: AuditRow; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const { who, target } = useRowWords(row);
  const { target: on } = row;
  const record = on?.kind === 'record' && on.id !== null && on.object !== null && model.objects.has(on.object) ? on : null;
  const device = [row.browser, row.system].filter(Boolean).join(' · ');
  const { changes, ...facts } = row.facts;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('audit.heads.at'), momentText(row.at, place)],
    [t('audit.heads.who'), who],
    [t('audit.result'), t(`audit.${row.result}`)],
    [
      t('audit.heads.target'),
      record ? (
        <Link to="/o/$object/$id" params={{ object: record.object ?? '', id: record.id ?? '' }} className="tg-link">
          {target}
        </Link>
      ) : (
        target || on?.kind
      ),
    ],
    [t('audit.reason'), row.reason],
    [t('audit.heads.address'), row.address],
    [t('audit.device'), device],
    [t('audit.key'), row.key],
    [t('audit.code'), <code key="code">{row.action}</code>],
    [t('audit.position'), row.position],
  ];
  return (
    <Sheet title={row.text} tall onClose={onClose} foot={<CloseFoot onClose={onClose} />}>
      <dl className="tg-audit-lines">
        {lines
          .filter(([, value]) => value !== null && value !== '' && value !== undefined)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {row.withheld ? <p className="tg-set-hint">{t('audit.withheld')}</p> : null}
      <Changes changes={changes} />
      <Difference before={row.before} after={row.after} />
      {Object.keys(facts).length > 0 ? (
        <section className="tg-audit-part" aria-label={t('audit.facts')}>
          <h3>{t('audit.facts')}</h3>
          <pre className="tg-audit-json">{JSON.stringify(facts, null, 2)}</pre>
        </section>
      ) : null}
    </Sheet>
  );
}

/** The semantic difference of a publish, in words. */
function Changes({ changes }: { readonly changes: unknown }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const words = listOf(changes).flatMap((one) => (isJsonObject(one) ? [labelIn(one['words'], locale) || textOf(one['kind'])] : []));
  if (words.length === 0) return null;
  return (
    <section className="tg-audit-part" aria-label={t('audit.changes')}>
      <h3>{t('audit.changes')}</h3>
      <ul className="tg-audit-changes">
        {[...new Set(words)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

/** What was and is, name by name. */
function Difference({ before, after }: { readonly before: Json; readonly after: Json }) {
  const { t } = useTranslation();
  const [was, is] = [isJsonObject(before) ? before : {}, isJsonObject(after) ? after : {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  if (names.length === 0) return null;
  return (
    <section className="tg-audit-part" aria-label={t('audit.difference')}>
      <h3>{t('audit.difference')}</h3>
      {names.map((name) => (
        <div key={name} className="tg-audit-difference">
          <code>{name}</code>
          <div>
            <span className="tg-t3">{t('audit.before')}</span>
            <pre className="tg-audit-json">{textIn(was[name])}</pre>
          </div>
          <div>
            <span className="tg-t3">{t('audit.after')}</span>
            <pre className="tg-audit-json">{textIn(is[name])}</pre>
          </div>
        </div>
      ))}
    </section>
  );
}

const textIn = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
