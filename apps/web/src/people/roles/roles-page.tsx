import type { Member } from '@tangram/contract';
import { documentsOf, type RoleDocument } from '@tangram/model';
import { Icon, IconButton, Menu, StatePanel, Tag, useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { isKept } from '../../api/kept-draft.ts';
import { modelQuery } from '../../api/model.ts';
import { membersQuery, peopleClient, peopleKey } from '../../api/people.ts';
import { obstacles, publishChanges } from '../../api/publishing.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { NewRole } from './new-role.tsx';
import { RemoveRole } from './remove-role.tsx';
import { isOpen } from '@tangram/design';
import { begunRoles, forgetRole } from './use-role-draft.ts';
import './roles.css';
import { FindBar } from '../find-bar.tsx';

/** The roles of the workspace, with how many people have each. */
export function RolesPage() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const members = useQuery(membersQuery);
  return (
    <SettingsFrame here="roles">
      {!session.actions.includes('design') ? (
        <StatePanel figure="denied" title={t('roles.notYours')} text={t('roles.notYoursText')} />
      ) : members.error ? (
        <ProblemPanel problem={problemOf(members.error)} onRetry={() => void members.refetch()} />
      ) : members.data ? (
        <Roles members={members.data} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

function Roles({ members }: { readonly members: readonly Member[] }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const navigate = useNavigate();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [words, setWords] = useState('');
  const [copied, setCopied] = useState<RoleDocument | 'new' | null>(null);
  const [removed, setRemoved] = useState<RoleDocument | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState(() => begunRoles(model));
  const published = documentsOf(model, 'role');
  const nameOf = ({ label, name }: RoleDocument) => labelOf(label, locale, name);
  const all = [...published, ...begun.filter(({ name }) => !published.some((one) => one.name === name))];
  const found = all.filter((role) => `${nameOf(role)} ${role.name}`.toLowerCase().includes(words.trim().toLowerCase()));
  const holders = (role: RoleDocument) => members.filter(({ roles }) => roles.includes(role.name));

  /** Whoever has the role gets the other one, or none, and then it goes. */
  async function remove(role: RoleDocument, instead: string | null) {
    setBusy(true);
    for (const member of holders(role)) {
      const roles = [...new Set(member.roles.flatMap((one) => (one !== role.name ? [one] : instead === null ? [] : [instead])))];
      const reply = await peopleClient.changeMember(member.id, member.version, { roles });
      if (!reply.ok) {
        setProblems(obstacles(reply.problem));
        setBusy(false);
        return queryClient.invalidateQueries({ queryKey: peopleKey });
      }
    }
    const reply = await publishChanges(t('roles.removing', { name: nameOf(role) }), [{ kind: 'role', name: role.name, remove: true }]);
    setBusy(false);
    const kept = !reply.ok && isKept(reply.problem);
    setProblems(reply.ok || kept ? [] : obstacles(reply.problem));
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    await queryClient.refetchQueries({ queryKey: modelQuery.queryKey });
    if (kept) setRemoved(null);
    if (!reply.ok) return;
    setRemoved(null);
    toast({ text: t('roles.removed', { name: nameOf(role) }) });
  }

  return (
    <>
      <FindBar
        words={words}
        onWords={setWords}
        label={t('roles.find')}
        count={t('roles.count', { count: found.length })}
        make={{ label: t('roles.new'), onMake: () => setCopied('new') }}
      />
      {found.length === 0 ? (
        <StatePanel figure={all.length === 0 ? 'empty' : 'none'} title={t('roles.none')} text={t('roles.noneText')} />
      ) : (
        <ul className="tg-roles" aria-label={t('people.pages.roles')}>
          {found.map((role) => {
            const isNew = !published.some(({ name }) => name === role.name);
            return (
              <li key={role.name}>
                <Link to="/settings/roles/$role" params={{ role: role.name }} className="tg-roles-name">
                  <span className="tg-cut">{nameOf(role)}</span>
                  <span className="tg-t3 tg-cut">{role.description ? labelOf(role.description, locale, '') : role.name}</span>
                </Link>
                <span className="tg-t2">
                  {isNew ? <Tag tone="info">{t('roles.unpublished')}</Tag> : t('roles.holds', { count: holders(role).length })}
                </span>
                <span className="tg-t2 tg-roles-opens">
                  {t('roles.opensObjects', { count: Object.values(role.objects).filter(isOpen).length })}
                </span>
                <Menu
                  placement="bottomRight"
                  items={[
                    { key: 'copy', icon: <Icon name="copy" size={14} />, label: t('roles.copy'), onClick: () => setCopied(role) },
                    { type: 'divider' },
                    {
                      key: 'remove',
                      icon: <Icon name="trash" size={14} />,
                      label: t('roles.remove'),
                      danger: true,
                      onClick: () => {
                        if (!isNew) return setRemoved(role);
                        forgetRole(role.name);
                        setBegun(begunRoles(model));
                      },
                    },
                  ]}
                >
                  <IconButton icon="more" label={t('roles.more', { name: nameOf(role) })} />
                </Menu>
              </li>
            );
          })}
        </ul>
      )}
      {copied ? (
        <NewRole
          from={copied === 'new' ? null : copied}
          taken={new Set(['admin', ...all.map(({ name }) => name)])}
          onDone={(name) => {
            setCopied(null);
            if (name) void navigate({ to: '/settings/roles/$role', params: { role: name } });
          }}
        />
      ) : null}
      {removed ? (
        <RemoveRole
          name={nameOf(removed)}
          holders={holders(removed)}
          others={published.filter(({ name }) => name !== removed.name).map((role) => ({ value: role.name, label: nameOf(role) }))}
          problems={problems}
          busy={busy}
          onRemove={(instead) => void remove(removed, instead)}
          onClose={() => {
            setRemoved(null);
            setProblems([]);
          }}
        />
      ) : null}
    </>
  );
}
