import type { TemplateDeed, TemplateEntry } from '@tangram/contract';
import { Button, StatePanel, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { templateClient, templatesQuery } from '../api/templates.ts';
import { SettingsFrame } from '../people/settings-frame.tsx';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { chooseDraft } from '../shell/chosen-draft.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { TemplateCard } from './template-card.tsx';
import './templates.css';

/** What a workspace can be made of: templates as cards, and what can be done with each. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const { data, error, refetch } = useQuery({ ...templatesQuery, enabled: session.actions.includes('design') });
  return (
    <SettingsFrame here="templates">
      {!session.actions.includes('design') ? (
        <StatePanel figure="denied" title={t('designer.notYours')} text={t('designer.notYoursText')} />
      ) : error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <Gallery templates={data} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

function Gallery({ templates }: { readonly templates: readonly TemplateEntry[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session } = useScreens();
  const [asked, setAsked] = useState<{ readonly template: TemplateEntry; readonly deed: TemplateDeed } | null>(null);
  const open = (draft: string) => {
    chooseDraft(session.workspace.id, draft);
    void navigate({ to: '/designer/check' });
  };
  return (
    <>
      <div className="tg-tpl-head">
        <p className="tg-t2">{t('templates.text')}</p>
        <Upload />
      </div>
      <div className="tg-tpl-cards">
        {templates.map((template) => (
          <TemplateCard key={template.name} template={template} onDo={(deed) => setAsked({ template, deed })} onDraft={open} />
        ))}
      </div>
      {asked ? <PlanDialog key={`${asked.template.name} ${asked.deed}`} {...asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

/** A template as one file of JSON: what `template.json` says, and `documents`. */
function Upload() {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);

  async function send(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const template = readJson(await file.text());
    if (template === null) return setProblems([t('templates.notJson', { file: file.name })]);
    const reply = await templateClient.upload(template);
    if (!reply.ok) {
      const whole = sayProblem(reply.problem, t('states.offline.text'));
      return setProblems([whole, ...reply.problem.errors.slice(0, 8).map(({ path, message }) => `${path}: ${message}`)]);
    }
    setProblems([]);
    toast({ text: t('templates.uploaded', { name: reply.value }) });
    await queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
  }

  return (
    <div className="tg-tpl-upload">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => void send(event)}
        aria-label={t('templates.upload')}
      />
      <Button icon="plus" onClick={() => input.current?.click()}>
        {t('templates.upload')}
      </Button>
      {problems.length > 0 ? (
        <ul className="tg-tpl-wrong" role="alert">
          {problems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** null for what is no object of JSON. */
function readJson(text: string) {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
