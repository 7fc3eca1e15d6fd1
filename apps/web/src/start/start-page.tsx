import type { Problem, TemplateEntry } from '@tangram/contract';
import { StatePanel } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { begin, type Beginning, type BeginStep } from '../api/begin.ts';
import { problemOf } from '../api/client.ts';
import { modelQuery } from '../api/model.ts';
import { templatesQuery } from '../api/templates.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { BlankForm } from './blank-form.tsx';
import { ChoosePart } from './choose-part.tsx';
import { isEmptyWorkspace, showNextSteps } from './empty-workspace.ts';
import { InvitePart } from './invite-part.tsx';
import '../people/settings.css';
import './start.css';
import { TemplatePart } from './template-part.tsx';
import { firstBoard } from './use-first-board.ts';
import { WorkPart } from './work-part.tsx';

type Part =
  | { readonly kind: 'choose' | 'blank' | 'invite' }
  | { readonly kind: 'template'; readonly template: TemplateEntry }
  | { readonly kind: 'work'; readonly beginning: Beginning };

/** From an empty workspace to one that is worked in: what it is for, what comes with it, who else is in it. */
export function StartPage() {
  const { t } = useTranslation();
  const { session, model } = useScreens();
  const [part, setPart] = useState<Part>({ kind: 'choose' });
  const mayBegin = session.actions.includes('design') && session.actions.includes('publish');
  if (!mayBegin) return <StatePanel figure="denied" title={t('start.notYours')} text={t('start.notYoursText')} />;
  if (part.kind === 'choose' && !isEmptyWorkspace(model)) return <Navigate to="/" replace />;
  return (
    <>
      <TopBar title={<h1>{t('start.title')}</h1>} />
      <div className="tg-start">
        <header>
          <h2>{part.kind === 'template' ? part.template.label : t(`start.head.${part.kind}`, { name: session.workspace.name })}</h2>
          <p className="tg-t2">{part.kind === 'template' ? part.template.description : t(`start.about.${part.kind}`)}</p>
        </header>
        <PartOf part={part} onPart={setPart} />
      </div>
    </>
  );
}

function PartOf({ part, onPart }: { readonly part: Part; readonly onPart: (part: Part) => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { session, model, roles } = useScreens();
  const { data, error, refetch } = useQuery(templatesQuery);
  const [step, setStep] = useState<BeginStep>({ kind: 'draft' });
  const [problem, setProblem] = useState<Problem | null>(null);

  async function go(beginning: Beginning) {
    setProblem(null);
    onPart({ kind: 'work', beginning });
    const reply = await begin(beginning, setStep);
    await queries.refetchQueries({ queryKey: modelQuery.queryKey });
    if (!reply.ok) return setProblem(reply.problem);
    // What was counted before the sample was written counts no more.
    void queries.invalidateQueries();
    showNextSteps(session.workspace.id, true);
    if (session.actions.includes('users')) onPart({ kind: 'invite' });
    else await land();
  }
  async function land() {
    const first = firstBoard(queries.getQueryData(modelQuery.queryKey)?.model ?? model, roles);
    if (!first) return navigate({ to: '/' });
    return navigate({ to: '/o/$object', params: { object: first.object }, search: first.view === null ? {} : { view: first.view } });
  }

  switch (part.kind) {
    case 'blank':
      return (
        <BlankForm onBack={() => onPart({ kind: 'choose' })} onBegin={(title, documents) => void go({ kind: 'own', title, documents })} />
      );
    case 'template':
      return (
        <TemplatePart
          template={part.template}
          onBack={() => onPart({ kind: 'choose' })}
          onBegin={(sample) => void go({ kind: 'template', name: part.template.name, sample })}
        />
      );
    case 'work':
      return <WorkPart beginning={part.beginning} step={step} problem={problem} onBack={() => onPart({ kind: 'choose' })} />;
    case 'invite':
      return <InvitePart onDone={() => void land()} />;
    case 'choose':
      if (error) return <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />;
      if (!data) return <PageWaiting />;
      return (
        <ChoosePart
          templates={data}
          onTemplate={(template) => onPart({ kind: 'template', template })}
          onBlank={() => onPart({ kind: 'blank' })}
        />
      );
  }
}
