import type { AuditQuestion, AuditRow } from '@tangram/contract';
import { StatePanel } from '@tangram/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '../api/audit.ts';
import { problemOf } from '../api/client.ts';
import { SettingsFrame } from '../people/settings-frame.tsx';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditRows } from './audit-rows.tsx';
import { AuditSheet } from './audit-sheet.tsx';
import './audit.css';

/** Who did what, on what, from where: the latest first, with everything that can be asked of it. */
export function AuditPage() {
  const { t } = useTranslation();
  const [question, setQuestion] = useState<AuditQuestion>({});
  const [open, setOpen] = useState<AuditRow | null>(null);
  const query = useInfiniteQuery(auditQuery(question));
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <SettingsFrame here="audit">
      <div className="tg-audit">
        <AuditFilters question={question} onAsk={setQuestion} />
        {query.error && rows.length === 0 ? (
          <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <PageWaiting />
        ) : rows.length === 0 ? (
          <StatePanel figure="none" title={t('audit.none')} text={t('audit.noneText')} />
        ) : (
          <AuditRows
            rows={rows}
            more={query.hasNextPage}
            busy={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
            onOpen={setOpen}
          />
        )}
      </div>
      {open ? <AuditSheet row={open} onClose={() => setOpen(null)} /> : null}
    </SettingsFrame>
  );
}
