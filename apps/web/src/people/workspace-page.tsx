import { Button, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, WorkspaceSettings } from '@tangram/contract';
import { problemOf } from '../api/client.ts';
import { sessionQuery } from '../api/session.ts';
import { workspaceClient, workspaceQuery } from '../api/workspace.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { ApprovalRule } from './approval-rule.tsx';
import { DangerZone } from './danger-zone.tsx';
import { ExportPart } from './export-part.tsx';
import { Labelled } from './labelled.tsx';
import { SettingsFrame } from './settings-frame.tsx';

/** What holds for everybody in the workspace, and how it ends. */
export function WorkspacePage() {
  const { session } = useScreens();
  const { data, error, refetch } = useQuery(workspaceQuery);
  const mayChange = session.user.roles.includes('admin');
  return (
    <SettingsFrame here="workspace">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : (
        <>
          <GeneralPart settings={data} mayChange={mayChange} />
          {mayChange ? <ApprovalRule /> : null}
          {mayChange ? <ExportPart /> : null}
          {mayChange ? <DangerZone name={data.name} /> : null}
        </>
      )}
    </SettingsFrame>
  );
}

const zones = Intl.supportedValuesOf('timeZone');

function GeneralPart({ settings, mayChange }: { readonly settings: WorkspaceSettings; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState(settings);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const wrong = (path: string) => problem?.errors.find((one) => one.path === path)?.message;
  const whole = problem && problem.errors.length === 0 ? sayProblem(problem, t('states.offline.text')) : null;
  const names = [...new Set([wanted.zone, ...zones])];

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const reply = await workspaceClient.changeWorkspace(wanted);
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setWanted(reply.value);
    queryClient.setQueryData(workspaceQuery.queryKey, reply.value);
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    toast({ text: t('account.saved') });
  }

  return (
    <section className="tg-set-part" aria-labelledby="workspace-general">
      <h2 id="workspace-general">{t('workspace.general')}</h2>
      <p className="tg-t2">{mayChange ? t('workspace.generalText') : t('workspace.onlyAdmins')}</p>
      <form className="tg-set-form" onSubmit={(event) => void save(event)} noValidate>
        <Labelled id="workspace-name" label={t('workspace.name')} required problem={wrong('name')}>
          <Input
            id="workspace-name"
            value={wanted.name}
            maxLength={80}
            disabled={!mayChange}
            onChange={({ target }) => setWanted({ ...wanted, name: target.value })}
          />
        </Labelled>
        <Labelled id="workspace-zone" label={t('workspace.zone')} hint={t('workspace.zoneHint')} problem={wrong('zone')}>
          <Select
            id="workspace-zone"
            showSearch
            value={wanted.zone}
            disabled={!mayChange}
            options={names.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            onChange={(zone) => setWanted({ ...wanted, zone })}
          />
        </Labelled>
        <Labelled id="workspace-week" label={t('workspace.weekStart')} problem={wrong('weekStart')}>
          <Select
            id="workspace-week"
            value={wanted.weekStart}
            disabled={!mayChange}
            options={[
              { value: 1, label: t('workspace.monday') },
              { value: 6, label: t('workspace.saturday') },
              { value: 7, label: t('workspace.sunday') },
            ]}
            onChange={(weekStart) => setWanted({ ...wanted, weekStart })}
          />
        </Labelled>
        <Labelled id="workspace-language" label={t('workspace.language')} hint={t('workspace.languageHint')} problem={wrong('language')}>
          <Select
            id="workspace-language"
            value={wanted.language}
            disabled={!mayChange}
            options={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(language) => setWanted({ ...wanted, language })}
          />
        </Labelled>
        {whole ? (
          <p className="tg-set-problem" role="alert">
            {whole}
          </p>
        ) : null}
        {mayChange ? (
          <div className="tg-set-deeds">
            <Button kind="primary" type="submit" busy={busy}>
              {t('words.save')}
            </Button>
          </div>
        ) : null}
      </form>
    </section>
  );
}
