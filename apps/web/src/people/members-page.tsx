import type { Member } from '@tangram/contract';
import { StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { departmentsQuery, membersQuery, rolesQuery } from '../api/people.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { HandOn, type Handed } from './hand-on.tsx';
import { MemberRow } from './member-row.tsx';
import { MemberSheet } from './member-sheet.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import './members.css';
import { FindBar } from './find-bar.tsx';

const isFound = ({ name, email, title }: Member, words: string): boolean =>
  [name, email, title].some((text) => text.toLowerCase().includes(words));

const heads = ['name', 'roles', 'departments', 'manager', 'state', 'lastSignIn'] as const;

/** Everybody in the workspace: who they are, what they may do, and how they get in. */
export function MembersPage() {
  const { t } = useTranslation();
  const members = useQuery(membersQuery);
  const roles = useQuery(rolesQuery);
  const departments = useQuery(departmentsQuery);
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Member | 'new' | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const error = members.error ?? roles.error ?? departments.error;
  const found = (members.data ?? []).filter((member) => isFound(member, words.trim().toLowerCase()));
  const ready = members.data && roles.data && departments.data;
  return (
    <SettingsFrame here="members">
      {error ? (
        <ProblemPanel
          problem={problemOf(error)}
          onRetry={() => void Promise.all([members.refetch(), roles.refetch(), departments.refetch()])}
        />
      ) : !ready ? (
        <PageWaiting />
      ) : (
        <>
          <FindBar
            words={words}
            onWords={setWords}
            label={t('people.find')}
            count={t('people.count', { count: found.length })}
            make={{ label: t('people.invite'), onMake: () => setOpen('new') }}
          />
          {found.length === 0 ? (
            <StatePanel figure="none" title={t('people.noneFound')} text={t('people.noneFoundText')} />
          ) : (
            <div className="tg-members" role="table" aria-label={t('people.members')}>
              <div className="tg-members-head" role="row">
                {heads.map((head) => (
                  <span key={head} role="columnheader">
                    {t(`people.${head}`)}
                  </span>
                ))}
                <span role="columnheader" aria-label={t('record.more')} />
              </div>
              {found.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  members={members.data}
                  roles={roles.data}
                  departments={departments.data}
                  onEdit={() => setOpen(member)}
                  onHanded={setHanded}
                />
              ))}
            </div>
          )}
          {open ? (
            <MemberSheet
              member={open === 'new' ? null : open}
              members={members.data}
              roles={roles.data}
              departments={departments.data}
              onClose={() => setOpen(null)}
              onHanded={(made) => {
                setOpen(null);
                setHanded(made);
              }}
            />
          ) : null}
          {handed ? <HandOn handed={handed} onClose={() => setHanded(null)} /> : null}
        </>
      )}
    </SettingsFrame>
  );
}
