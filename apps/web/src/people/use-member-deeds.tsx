import type { Invitation, Member, Reply } from '@tangram/contract';
import { Icon, type MenuItem, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { useScreens } from '../shell/screens-context.tsx';
import type { Handed } from './hand-on.tsx';

/** What can be done about a person, as far as it makes sense for them. */
export function useMemberDeeds(member: Member, onEdit: () => void, onHanded: (handed: Handed) => void): readonly MenuItem[] {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { session } = useScreens();
  const { id, name, email, state, version } = member;

  const settle = async (reply: Reply<unknown>, said: string, undo?: () => void) => {
    const text = reply.ok ? said : sayProblem(reply.problem, t('states.offline.text'));
    toast({ text, ...(reply.ok && undo ? { undo: { label: t('undo.undo'), run: undo } } : {}) });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  const hand = async (reply: Reply<Invitation>) => {
    if (reply.ok) onHanded({ name, email, invitation: reply.value });
    else await settle(reply, '');
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  const activate = async (active: boolean) => {
    const reply = await peopleClient.changeMember(id, version, { active });
    const back = () =>
      void peopleClient.changeMember(id, version + 1, { active: true }).then((done) => settle(done, t('people.activated', { name })));
    await settle(reply, active ? t('people.activated', { name }) : t('people.deactivated', { name }), active ? undefined : back);
  };

  const link: MenuItem = {
    key: 'link',
    icon: <Icon name="link" size={14} />,
    label: t(state === 'active' ? 'people.newPassword' : 'people.inviteAgain'),
    onClick: async () => hand(await peopleClient.invite(id)),
  };
  const withdraw: MenuItem = {
    key: 'withdraw',
    icon: <Icon name="close" size={14} />,
    label: t('people.withdraw'),
    onClick: async () => settle(await peopleClient.withdrawInvitation(id), t('people.withdrawn', { name })),
  };
  const signOut: MenuItem = {
    key: 'out',
    icon: <Icon name="logout" size={14} />,
    label: t('people.signOut'),
    onClick: async () => settle(await peopleClient.signMemberOut(id), t('people.signedOut', { name })),
  };
  const reset: MenuItem = {
    key: 'factor',
    icon: <Icon name="shield" size={14} />,
    label: t('people.resetFactor'),
    onClick: async () => settle(await peopleClient.resetFactor(id), t('people.factorReset', { name })),
  };
  const change: MenuItem = {
    key: 'active',
    icon: <Icon name="user" size={14} />,
    label: t(state === 'inactive' ? 'people.activate' : 'people.deactivate'),
    danger: state !== 'inactive',
    onClick: () => void activate(state === 'inactive'),
  };
  const isMe = id === session.user.id;
  return [
    { key: 'edit', icon: <Icon name="edit" size={14} />, label: t('people.edit'), onClick: onEdit },
    ...(state === 'inactive' || member.service ? [] : [link]),
    ...(state === 'invited' ? [withdraw] : []),
    ...(state === 'active' && !isMe && !member.service ? [signOut] : []),
    ...(member.secondFactor && !isMe ? [reset] : []),
    ...(isMe ? [] : [{ type: 'divider' } as const, change]),
  ];
}
