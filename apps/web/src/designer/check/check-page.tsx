import type { Reply } from '@tangram/contract';
import { type AnyDocument, refOf } from '@tangram/model';
import { Button, Icon, StatePanel, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { checkClient, checkQuery, standingQuery } from '../../api/check.ts';
import { testsQuery } from '../../api/model-tests.ts';
import { sayProblem } from '../../runtime/undo/refusals.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useDesigner } from '../designer-context.ts';
import { ChangeList } from './change-list.tsx';
import './check.css';
import type { Decided } from './decision-row.tsx';
import { DifferenceCard } from './difference-card.tsx';
import { ImpactCard } from './impact-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { ProblemCard } from './problem-card.tsx';
import { PublishPanel } from './publish-panel.tsx';

/** What publishing the draft would do, before anybody does it. */
export function CheckPage() {
  const { t } = useTranslation();
  const { line } = useDesigner();
  if (!line.draft && line.save.kind !== 'saved') return <Unsaved />;
  if (line.draft) return <Checked key={line.draft.id} draft={line.draft.id} />;
  return (
    <StatePanel
      figure="empty"
      title={t('check.nothing')}
      text={t('check.nothingText')}
      actions={
        <Link to="/designer/history" className="tg-btn">
          {t('check.history')}
        </Link>
      }
    />
  );
}

function Checked({ draft }: { readonly draft: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const { line, base, documents } = useDesigner();
  const [chosen, setChosen] = useState<string | null>(null);
  const isSaved = line.save.kind === 'saved';
  const check = useQuery({ ...checkQuery(draft), enabled: isSaved });
  // They come after the check, and only of a draft that fits together.
  const tests = useQuery({ ...testsQuery(draft), enabled: isSaved && check.data?.report.errors.length === 0 && !check.isFetching });
  const standing = useQuery({ ...standingQuery(draft), refetchInterval: 5_000 });
  const [known, setKnown] = useState(documents);
  useEffect(() => {
    if (!isSaved || known === documents) return;
    setKnown(documents);
    void queries.invalidateQueries({ queryKey: ['check', draft] });
    void queries.invalidateQueries({ queryKey: ['standing', draft] });
  }, [isSaved, known, documents, queries, draft]);
  const again = () => queries.invalidateQueries({ queryKey: ['check', draft] });
  /** What was decided or repaired makes it another draft: what was approved or planned may not hold any more. */
  const settle = async (reply: Reply<unknown>) => {
    if (!reply.ok) toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
    await Promise.all([again(), queries.invalidateQueries({ queryKey: ['standing', draft] })]);
  };
  const before = useMemo(() => byId(base), [base]);
  const after = useMemo(() => new Map(documents.map((document) => [refOf(document) as string, document])), [documents]);

  async function decide(ref: string, decided: Decided) {
    const made = await checkClient.decisions(draft);
    const more = made.ok ? { [ref]: { ...earlierOf(made.value[ref]), ...decided } } : {};
    await settle(made.ok ? await checkClient.decide(draft, { ...(made.value as Record<string, never>), ...more }) : made);
  }
  async function repair() {
    const reply = await checkClient.repair(draft);
    if (reply.ok) toast({ text: t('check.repaired', { count: reply.value.repaired, left: reply.value.left }) });
    await settle(reply);
  }

  if (check.error) return <ProblemPanel problem={problemOf(check.error)} onRetry={() => void again()} />;
  if (!check.data && (!isSaved || check.fetchStatus === 'paused')) return <Unsaved />;
  if (!check.data || !standing.data) return <PageWaiting />;
  const { report, seconds } = check.data;
  const shown = report.documents.find(({ ref }) => ref === chosen) ?? report.documents[0];
  const is = shown && (after.get(shown.ref) ?? null);
  const was = shown && (before.get(is ? idOf(is) : '') ?? base.find((one) => refOf(one) === shown.ref) ?? null);
  return (
    <div className="tg-checked">
      <ChangeList documents={report.documents} chosen={shown?.ref ?? null} onChoose={setChosen} />
      <main className="tg-check-main" data-pane="canvas" tabIndex={-1} aria-label={t('check.title')}>
        <header className="tg-check-head">
          <div>
            <h1>{t('check.title')}</h1>
            <p>{t('check.versions', { live: report.live, next: report.next })}</p>
          </div>
          <span>{t('check.took', { seconds: seconds.toFixed(1) })}</span>
          <Button icon="redo" busy={check.isFetching} onClick={() => void again()}>
            {t('check.again')}
          </Button>
          <Link to="/designer/history" className="tg-btn tg-btn-quiet">
            <Icon name="history" size={14} /> {t('check.history')}
          </Link>
        </header>
        <ProblemCard report={report} tests={tests} onDecide={(ref, decided) => void decide(ref, decided)} onRepair={() => void repair()} />
        {shown ? <DifferenceCard key={shown.ref} difference={shown} before={was ?? null} after={is ?? null} /> : null}
        {shown ? <ImpactCard key={`impact ${shown.ref}`} difference={shown} impact={report.impact} /> : null}
        <PlanCard steps={report.plan} />
      </main>
      <PublishPanel
        draft={draft}
        report={report}
        tests={tests.data ?? null}
        isTesting={tests.isFetching}
        isOfNow={isSaved && !check.isFetching}
        standing={standing.data}
      />
    </div>
  );
}

/** What is not saved cannot be checked: says why, unless it is a matter of moments. It goes on by itself. */
function Unsaved() {
  const { t } = useTranslation();
  const { line } = useDesigner();
  const { kind } = line.save;
  if (kind === 'waiting' || kind === 'saving') return <PageWaiting />;
  return <StatePanel figure="error" title={t('check.notYet')} text={t(kind === 'saved' ? 'check.noNetwork' : `designer.save.${kind}`)} />;
}

const idOf = ({ kind, id, name }: AnyDocument): string => `${kind}:${id ?? name}`;
const byId = (documents: readonly AnyDocument[]) => new Map(documents.map((document) => [idOf(document), document]));

/** Where records go back to what they held before, the others still need another: both are said of one element, one after the other. */
const earlierOf = (decided: unknown): { readonly earlier?: true } =>
  typeof decided === 'object' && decided !== null && 'earlier' in decided && decided.earlier === true ? { earlier: true } : {};
