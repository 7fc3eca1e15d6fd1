import type { Problem, TemplateWish } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelQuery } from '../api/model.ts';
import { type PublishStep, runPublish } from '../api/publish-run.ts';
import { templateClient, templatesQuery } from '../api/templates.ts';
import { chooseDraft } from '../shell/chosen-draft.ts';
import { useScreens } from '../shell/screens-context.tsx';

/** Makes the draft that does something to a template, and publishes it or shows it. */
export function useTemplateDeed(name: string, onDone: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { session } = useScreens();
  const [busy, setBusy] = useState(false);
  const [step, setStep] = useState<PublishStep | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const fail = (why: Problem) => {
    setBusy(false);
    setStep(null);
    setProblem(why);
  };

  /** Goes to the page where a draft is checked. */
  const show = (id: string) => {
    chooseDraft(session.workspace.id, id);
    return navigate({ to: '/designer/check' });
  };
  const made = async (wish: TemplateWish): Promise<string | null> => {
    setBusy(true);
    setProblem(null);
    if (draft !== null) return draft;
    const reply = await templateClient.draft(name, wish);
    if (!reply.ok) {
      fail(reply.problem);
      return null;
    }
    setDraft(reply.value);
    return reply.value;
  };
  const look = async (wish: TemplateWish) => {
    const id = await made(wish);
    if (id !== null) await show(id);
  };
  const carryOut = async (wish: TemplateWish) => {
    const id = await made(wish);
    if (id === null) return;
    const reply = await runPublish(id, setStep);
    await queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
    if (!reply.ok) return fail(reply.problem);
    await queries.invalidateQueries({ queryKey: modelQuery.queryKey });
    toast({ text: t('check.published', { n: reply.value }) });
    onDone();
  };
  return { busy, step, problem, draft, look, carryOut, show };
}
