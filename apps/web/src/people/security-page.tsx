import { useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { membersQuery, peopleClient, securityQuery } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { NetworksPart } from './networks-part.tsx';
import { SettingsFrame } from './settings-frame.tsx';

/** How the workspace guards its door, and what a change of it means for how many people. */
export function SecurityPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(securityQuery);
  const members = useQuery(membersQuery);
  const [problem, setProblem] = useState<string | null>(null);
  const without = (members.data ?? []).filter(({ state, secondFactor }) => state === 'active' && !secondFactor).length;

  async function ask(secondFactor: boolean) {
    const reply = await peopleClient.changeSecurity({ secondFactor });
    setProblem(reply.ok ? null : sayProblem(reply.problem, t('states.offline.text')));
    if (!reply.ok) return;
    queryClient.setQueryData(securityQuery.queryKey, reply.value);
    toast({ text: t('account.saved') });
  }

  return (
    <SettingsFrame here="security">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : (
        <>
          <section className="tg-set-part" aria-labelledby="second-factor">
            <h2 id="second-factor">{t('account.factor')}</h2>
            <p className="tg-t2">{t('people.factorText')}</p>
            <label className="tg-set-switch" htmlFor="factor-for-all">
              <Switch id="factor-for-all" checked={data.secondFactor} onChange={(on) => void ask(on)} />
              <span>{t('people.factorForAll')}</span>
            </label>
            <p className="tg-set-hint">{data.secondFactor ? null : t('people.factorWithout', { count: without })}</p>
            {problem ? (
              <p className="tg-set-problem" role="alert">
                {problem}
              </p>
            ) : null}
          </section>
          <NetworksPart networks={data.networks} />
        </>
      )}
    </SettingsFrame>
  );
}
