import type { Invitation, Member, Reply } from '@tangram/contract';
import { Icon, type MenuItem, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { useScreens } from '../shell/screens-context.tsx';
import type { Handed } from './hand-on.tsx';
import { usePreview } from './use-preview.ts';

/** What opens beside a person. */
export interface MemberSheets {
  readonly onEdit: () => void;
  readonly onHanded: (handed: Handed) => void;
  /** Their log of sign-ins. */
  readonly onSignIns: () => void;
  /** Asks why one acts as them. */
  readonly onActAs: () => void;
}

/** What can be done about a person, as far as it makes sense for them. */
export function useMemberDeeds(member: Member, { onEdit, onHanded, onSignIns, onActAs }: MemberSheets): readonly MenuItem[] {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { session } = useScreens();
  const previewAs = usePreview();
  const { id, name, email, state, version } = member;

  const settle = async (reply: Reply<unknown>, said: string) => {
    toast({ text: reply.ok ? said : sayProblem(reply.problem, t('states.offline.text')) });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  const hand = async (reply: Reply<Invitation>) => {
    if (reply.ok) onHanded({ name, email, invitation: reply.value });
    else await settle(reply, '');
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  const activate = async () => settle(await peopleClient.changeMember(id, version, { active: true }), t('people.activated', { name }));

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
  const signIns: MenuItem = { key: 'sign-ins', icon: <Icon name="history" size={14} />, label: t('audit.signIns'), onClick: onSignIns };
  const actAs: MenuItem = { key: 'act-as', icon: <Icon name="user" size={14} />, label: t('audit.actAs'), onClick: onActAs };
  const preview: MenuItem = {
    key: 'preview',
    icon: <Icon name="eye" size={14} />,
    label: t('sharing.previewAs'),
    onClick: () => void previewAs({ user: id }),
  };
  const change: MenuItem = {
    key: 'active',
    icon: <Icon name="user" size={14} />,
    label: t(state === 'inactive' ? 'people.activate' : 'people.deactivate'),
    danger: state !== 'inactive',
    onClick: () => (state === 'inactive' ? void activate() : void navigate({ to: '/settings/leaving/$user', params: { user: id } })),
  };
  const isMe = id === session.user.id;
  return [
    { key: 'edit', icon: <Icon name="edit" size={14} />, label: t('people.edit'), onClick: onEdit },
    ...(state === 'inactive' || member.service ? [] : [link]),
    ...(state === 'invited' ? [withdraw] : []),
    ...(state === 'active' && !isMe && !member.service ? [signOut] : []),
    ...(member.secondFactor && !isMe ? [reset] : []),
    ...(member.service ? [] : [signIns]),
    ...(state === 'active' && !isMe && session.user.roles.includes('admin') ? [preview] : []),
    ...(state === 'active' && !isMe && !member.service && session.actions.includes('impersonate') ? [actAs] : []),
    ...(isMe ? [] : [{ type: 'divider' } as const, change]),
  ];
}
