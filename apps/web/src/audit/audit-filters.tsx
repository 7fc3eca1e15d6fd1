import type { AuditQuestion } from '@tangram/contract';
import { Button, IconButton, Menu, useToast } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { use, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditActionsQuery, auditClient } from '../api/audit.ts';
import { membersQuery } from '../api/people.ts';
import { labelIn } from '../people/role-names.ts';
import { ExportContext } from '../runtime/export/export-context.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { usePhone } from '../shell/use-phone.ts';
import { ChainSheet } from './chain-sheet.tsx';

interface Props {
  readonly question: AuditQuestion;
  readonly onAsk: (question: AuditQuestion) => void;
}

const formats = ['csv', 'xlsx', 'jsonl'] as const;
/** How long nothing is typed before it is asked for. */
const PAUSE_MS = 300;

/** What is asked of the log, and what can be done with what it says. */
export function AuditFilters({ question, onAsk }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const { locale } = useSettings();
  const { session } = useScreens();
  const phone = usePhone();
  const actions = useQuery(auditActionsQuery);
  const members = useQuery({ ...membersQuery, enabled: session.actions.includes('users') });
  const startExport = use(ExportContext);
  const [words, setWords] = useState(question.q ?? '');
  const [wide, setWide] = useState(false);
  const [checking, setChecking] = useState(false);
  const [report, setReport] = useState<Parameters<typeof ChainSheet>[0]['report'] | null>(null);
  const set = (changes: AuditQuestion) => onAsk({ ...question, ...changes });
  useEffect(() => {
    if (words === (question.q ?? '')) return;
    const timer = setTimeout(() => onAsk({ ...question, q: words }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, question, onAsk]);

  async function verify() {
    setChecking(true);
    const reply = await auditClient.verify();
    setChecking(false);
    if (reply.ok) setReport(reply.value);
    else toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
  }

  const dayInput = (name: 'from' | 'to', day: string) => (
    <label className="tg-audit-day" htmlFor={`audit-${name}`}>
      <span className="tg-t2">{t(`audit.${name}`)}</span>
      <Input
        id={`audit-${name}`}
        type="date"
        value={day}
        onChange={({ target: { value } }) => set({ [name]: value === '' ? '' : momentOf(value, name === 'to') })}
      />
    </label>
  );
  const from = question.from ? dayOf(question.from, false) : '';
  const to = question.to ? dayOf(question.to, true) : '';
  const others = phone && !wide;
  return (
    <div className="tg-audit-tools">
      <Input
        className="tg-audit-find"
        allowClear
        value={words}
        placeholder={t('audit.find')}
        aria-label={t('audit.find')}
        onChange={(event) => setWords(event.target.value)}
      />
      {phone ? <IconButton icon="filter" label={t('audit.filters')} aria-expanded={wide} onClick={() => setWide((now) => !now)} /> : null}
      {others ? null : (
        <>
          {members.data ? (
            <Select
              className="tg-audit-pick"
              allowClear
              showSearch
              optionFilterProp="label"
              value={question.actor || null}
              placeholder={t('audit.anybody')}
              aria-label={t('audit.heads.who')}
              options={members.data.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(actor: string | undefined) => set({ actor: actor ?? '' })}
            />
          ) : null}
          <Select
            className="tg-audit-pick"
            mode="multiple"
            maxTagCount={1}
            allowClear
            optionFilterProp="label"
            value={question.action ? question.action.split(',') : []}
            placeholder={t('audit.anything')}
            aria-label={t('audit.heads.what')}
            options={(actions.data ?? []).map(({ code, label }) => ({ value: code, label: labelIn(label, locale) || code }))}
            onChange={(codes: string[]) => set({ action: codes.join(',') })}
          />
          <Select
            className="tg-audit-result"
            allowClear
            value={question.result || null}
            placeholder={t('audit.anyResult')}
            aria-label={t('audit.result')}
            options={(['allowed', 'refused'] as const).map((value) => ({ value, label: t(`audit.${value}`) }))}
            onChange={(result: string | undefined) => set({ result: result ?? '' })}
          />
          {dayInput('from', from)}
          {dayInput('to', to)}
        </>
      )}
      <span className="tg-audit-deeds">
        <Button busy={checking} onClick={() => void verify()}>
          {t('audit.verify')}
        </Button>
        <Menu
          placement="bottomRight"
          items={formats.map((format) => ({
            key: format,
            label: t(`audit.formats.${format}`),
            onClick: () => startExport({ audit: question, format, title: t('audit.title') }, undefined),
          }))}
        >
          <Button icon="download">{t('audit.export')}</Button>
        </Menu>
      </span>
      {report ? <ChainSheet report={report} onClose={() => setReport(null)} /> : null}
    </div>
  );
}

const DAY_MS = 86_400_000;

/** The beginning of a day here; of the last day of a span the beginning of the next one. */
const momentOf = (day: string, isLast: boolean): string => {
  const begins = new Date(`${day}T00:00`);
  return (isLast ? new Date(begins.getTime() + DAY_MS) : begins).toISOString();
};

const dayOf = (moment: string, isLast: boolean): string => {
  const day = new Date(Date.parse(moment) - (isLast ? DAY_MS : 0));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
