import type { Handover, Holdings, Member } from '@tangram/contract';
import { Button, IconButton, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { handoversQuery, holdingsQuery, isRunning, membersQuery } from '../../api/people.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { HandoverRun } from './handover-run.tsx';
import { PlanEditor } from './plan-editor.tsx';
import './handover.css';

const route = getRouteApi('/inside/settings/leaving/$user');

/** Somebody leaves: what they have, who gets it, how far that is, and the way back. */
export function LeavingPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { user } = route.useParams();
  const members = useQuery(membersQuery);
  const holdings = useQuery(holdingsQuery(user));
  const handovers = useQuery(handoversQuery(user));
  const error = members.error ?? holdings.error ?? handovers.error;
  const member = members.data?.find(({ id }) => id === user);
  return (
    <SettingsFrame here="members">
      {error ? (
        <ProblemPanel
          problem={problemOf(error)}
          onRetry={() => void Promise.all([members.refetch(), holdings.refetch(), handovers.refetch()])}
        />
      ) : members.data && holdings.data && handovers.data ? (
        <div className="tg-leaving">
          <header className="tg-leaving-head">
            <IconButton icon="chevronLeft" label={t('handover.back')} onClick={() => void navigate({ to: '/settings/members' })} />
            <h2>{t('handover.title', { name: member?.name ?? '' })}</h2>
          </header>
          {member ? (
            <Leaving key={member.id} member={member} members={members.data} holdings={holdings.data} handovers={handovers.data} />
          ) : (
            <StatePanel figure="none" title={t('people.noneFound')} />
          )}
        </div>
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

interface Props {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly holdings: Holdings;
  readonly handovers: readonly Handover[];
}

function Leaving({ member, members, holdings, handovers }: Props) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(false);
  const [latest] = handovers;
  const shown = latest && (isRunning(latest) || !again) && (isRunning(latest) || member.state === 'inactive' || latest.state !== 'undone');
  if (latest && shown)
    return (
      <>
        <HandoverRun handover={latest} member={member} />
        {!isRunning(latest) && member.state !== 'inactive' ? (
          <div className="tg-set-deeds">
            <Button onClick={() => setAgain(true)}>{t('handover.again')}</Button>
          </div>
        ) : null}
      </>
    );
  if (member.state === 'inactive') return <StatePanel figure="empty" title={t('handover.gone', { name: member.name })} />;
  return <PlanEditor member={member} members={members} holdings={holdings} />;
}
