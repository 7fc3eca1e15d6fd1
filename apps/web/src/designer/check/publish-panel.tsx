import type { CheckReport, Standing, TestRun } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Segmented, Select, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkClient } from '../../api/check.ts';
import { teamsQuery } from '../../api/people.ts';
import { sayProblem } from '../../runtime/undo/refusals.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { useDesigner } from '../designer-context.ts';
import { ApprovalPart } from './approval-part.tsx';
import { ClosingSquare } from './closing-square.tsx';
import { Effects } from './effects.tsx';
import { passedOf } from './seven-checks.ts';

interface Props {
  readonly draft: string;
  readonly report: CheckReport;
  /** null while they run, and where there is none. */
  readonly tests: TestRun | null;
  /** Whether the tests run still. */
  readonly isTesting: boolean;
  /** Whether the report is of the draft as it is: not while that is being saved, or asked for again. */
  readonly isOfNow: boolean;
  readonly standing: Standing;
}

/** Tonight at ten where the person is; tomorrow when that has passed. */
function tonight(now: Date): { readonly at: Date; readonly isTomorrow: boolean } {
  const at = new Date(now);
  at.setHours(22, 0, 0, 0);
  const isTomorrow = at <= now;
  if (isTomorrow) at.setDate(at.getDate() + 1);
  return { at, isTomorrow };
}

/** Why the draft cannot go live now; null when it can. */
function blockedBy({ errors }: CheckReport, { needsApproval, approval }: Standing, isSaved: boolean, mayPublish: boolean, isHeld: boolean) {
  if (errors.length > 0) return 'firstFix';
  if (isHeld) return 'testsFail';
  if (!mayPublish) return 'notYours';
  if (needsApproval && !(approval?.state === 'approved' && approval.current)) return 'needs';
  return isSaved ? null : 'saving';
}

/** What a publish does to whom, what is said of it, when it is, and the button. */
export function PublishPanel({ draft, report, tests, isTesting, isOfNow, standing }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = useScreens();
  const { readOnly } = useDesigner();
  const [note, setNote] = useState(standing.approval?.note ?? '');
  const [override, setOverride] = useState('');
  const [tells, setTells] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [when, setWhen] = useState<'now' | 'tonight'>('now');
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const { data: teams = [] } = useQuery({ ...teamsQuery, enabled: tells });
  const evening = tonight(new Date());
  const failed = tests ? tests.total - tests.passed : 0;
  const reason = override.trim();
  const passed = passedOf(report.errors, failed > 0 || isTesting);
  const left = report.errors.length + failed;
  const blocked = blockedBy(report, standing, isOfNow, session.actions.includes('publish'), failed > 0 && reason === '');
  const why = blocked && t(`check.${blocked}`, { count: blocked === 'testsFail' ? failed : report.errors.length });

  async function publish() {
    setProblem(null);
    setRunning('');
    const at = when === 'now' ? null : evening.at.toISOString();
    const reply = await checkClient.publish(draft, {
      note,
      at,
      teams: tells ? chosen : [],
      override: failed > 0 ? reason : null,
      version: report.version,
    });
    if (!reply.ok) {
      setRunning(null);
      // What moved meanwhile is looked at anew.
      if (reply.problem.status === 409) await queries.invalidateQueries({ queryKey: ['check', draft] });
      setProblem([sayProblem(reply.problem, t('states.offline.text')), ...reply.problem.errors.map(({ message }) => message)].join(' '));
      return;
    }
    await queries.invalidateQueries({ queryKey: ['standing', draft] });
    if (reply.value.publication !== null && reply.value.revision === null) setRunning(reply.value.publication);
    else setRunning(null);
  }

  return (
    <aside className="tg-check-side" data-pane="inspector" tabIndex={-1} aria-label={t('designer.publish')}>
      <header>
        <ClosingSquare passed={passed} label={t('check.ofSeven', { count: passed.filter(Boolean).length })} />
        <div>
          <strong>{left > 0 ? t('check.left', { count: left }) : t(isTesting ? 'check.tests.running' : 'check.allPassed')}</strong>
          <span>{t('check.ofSeven', { count: passed.filter(Boolean).length })}</span>
        </div>
      </header>
      <Effects report={report} />
      <ApprovalPart draft={draft} standing={standing} note={note} isReady={report.errors.length === 0 && isOfNow} seen={report} />
      {readOnly ? null : (
        <div className="tg-check-form">
          <label htmlFor="check-note">{t('check.note')}</label>
          <Input.TextArea id="check-note" rows={3} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
          {failed > 0 && report.errors.length === 0 ? (
            <>
              <label htmlFor="check-override">{t('check.tests.override')}</label>
              <Input id="check-override" maxLength={1000} value={override} onChange={({ target }) => setOverride(target.value)} />
            </>
          ) : null}
          <div className="tg-check-pair">
            <span>{t('check.notify')}</span>
            <Switch size="small" aria-label={t('check.notify')} checked={tells} onChange={setTells} />
          </div>
          {tells ? (
            <Select
              mode="multiple"
              aria-label={t('check.teams')}
              placeholder={t('check.teams')}
              value={[...chosen]}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          ) : null}
          <div className="tg-check-pair">
            <span>{t('check.when')}</span>
            <Segmented
              size="small"
              aria-label={t('check.when')}
              value={when}
              options={[
                { value: 'now', label: t('check.now') },
                { value: 'tonight', label: t(evening.isTomorrow ? 'check.tomorrow' : 'check.tonight') },
              ]}
              onChange={setWhen}
            />
          </div>
        </div>
      )}
      {running ? <Running publication={running} onEnd={() => setRunning(null)} /> : null}
      {readOnly ? null : (
        <Button kind="primary" disabled={blocked !== null || running !== null} busy={running === ''} onClick={() => void publish()}>
          {t(when === 'now' ? 'check.publish' : 'check.schedule', { n: report.next })}
        </Button>
      )}
      {why ? <p className="tg-check-why">{why}</p> : null}
      {problem ? (
        <p className="tg-check-wrong" role="alert">
          {t('check.failed', { why: problem })}
        </p>
      ) : null}
    </aside>
  );
}

/** A publish that takes long: how far it is, and the way to stop it. */
function Running({ publication, onEnd }: { readonly publication: string; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { data } = useQuery({
    queryKey: ['publication', publication],
    queryFn: () => checkClient.progress(publication),
    refetchInterval: 500,
  });
  const progress = data?.ok ? data.value : null;
  const state = progress?.state;
  useEffect(() => {
    if (!progress || !['done', 'failed', 'cancelled'].includes(progress.state)) return;
    // That it is live is said by the draft, to everybody who has it open.
    if (progress.state !== 'done')
      toast({ text: progress.state === 'failed' ? t('check.failed', { why: progress.error ?? '' }) : t('check.cancelled') });
    onEnd();
  }, [progress, toast, t, onEnd]);
  return (
    <div className="tg-check-running">
      <span>{t('check.running', { step: progress?.step ?? '' })}</span>
      <progress max={100} value={progress?.progress ?? 0} aria-label={t('check.running', { step: progress?.step ?? '' })} />
      <Button disabled={state === 'cancelling'} onClick={() => void checkClient.cancel(publication)}>
        {t('check.cancel')}
      </Button>
    </div>
  );
}
