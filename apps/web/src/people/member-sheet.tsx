import type { Department, Member, MemberInput, RoleChoice } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey, teamsQuery } from '../api/people.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { type FieldProblems, problemsByField } from './field-problems.ts';
import type { Handed } from './hand-on.tsx';
import { Labelled } from './labelled.tsx';
import { LastSignIn, MemberPlace } from './member-place.tsx';
import { PreviewButton } from './preview-button.tsx';
import { roleNames } from './role-names.ts';
import { type RoleTerms, RoleTermsList } from './role-terms.tsx';
import { SheetFoot } from './sheet-foot.tsx';

interface Props {
  /** null: somebody who is invited. */
  readonly member: Member | null;
  readonly members: readonly Member[];
  readonly roles: readonly RoleChoice[];
  readonly departments: readonly Department[];
  readonly onClose: () => void;
  readonly onHanded: (handed: Handed) => void;
}

interface Draft {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly rolesUntil: RoleTerms;
  readonly departments: readonly string[];
  readonly teams: readonly string[];
  readonly manager: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
}

const fields = ['name', 'email', 'title', 'roles', 'rolesUntil', 'departments', 'teams', 'manager', 'time_zone', 'locale'] as const;
const empty: Draft = {
  name: '',
  email: '',
  title: '',
  roles: [],
  rolesUntil: {},
  departments: [],
  teams: [],
  manager: null,
  timeZone: null,
  locale: null,
};
const form = 'member';

/** Who somebody is and what they may do: for a person who is there, or one who is invited. */
export function MemberSheet({ member, members, roles, departments, onClose, onHanded }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { locale } = useSettings();
  const [draft, setDraft] = useState<Draft>(member ?? empty);
  const teams = useQuery(teamsQuery);
  const names = roleNames(roles, locale);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);
  const set = <K extends keyof Draft>(name: K, value: Draft[K]) => setDraft((now) => ({ ...now, [name]: value }));
  const options = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));

  async function save(event: FormEvent) {
    event.preventDefault();
    const { email, ...parts } = partsOf(draft);
    const input: MemberInput = { ...parts, ...(member?.service ? {} : { email }), title: draft.title.trim() || null };
    setBusy(true);
    const reply = member
      ? await peopleClient.changeMember(member.id, member.version, input)
      : await peopleClient.createMember({ ...input, invite: true });
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, fields, t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    const made = reply.value?.invitation ?? null;
    if (made) return onHanded({ name: draft.name, email: draft.email, invitation: made });
    toast({ text: t('people.saved', { name: draft.name }) });
    onClose();
  }

  const text = (name: 'name' | 'email' | 'title', label: string, required: boolean) => (
    <Labelled id={`member-${name}`} label={label} required={required} problem={problems.get(name)}>
      <Input
        id={`member-${name}`}
        type={name === 'email' ? 'email' : 'text'}
        autoComplete="off"
        autoFocus={name === 'name'}
        value={draft[name]}
        status={problems.has(name) ? 'error' : ''}
        onChange={(event) => set(name, event.target.value)}
      />
    </Labelled>
  );
  return (
    <Sheet
      title={member ? t('people.editing', { name: member.name }) : t('people.inviting')}
      tall
      onClose={onClose}
      foot={
        <SheetFoot
          form={form}
          label={member ? t('words.save') : t('people.send')}
          problem={problems.get('')}
          busy={busy}
          onClose={onClose}
        />
      }
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void save(event)} noValidate>
        {member ? null : <p className="tg-t2 tg-set-lead">{t('people.invitingText')}</p>}
        {text('name', t('people.name'), true)}
        {member?.service ? null : text('email', t('people.email'), true)}
        {text('title', t('people.position'), false)}
        <Labelled id="member-roles" label={t('people.roles')} problem={problems.get('roles')}>
          <Select
            id="member-roles"
            mode="multiple"
            value={[...draft.roles]}
            optionFilterProp="label"
            options={[...names].map(([value, label]) => ({ value, label }))}
            onChange={(value: string[]) => set('roles', value)}
          />
        </Labelled>
        <RoleTermsList
          roles={draft.roles.map((role) => [role, names.get(role) ?? role])}
          terms={draft.rolesUntil}
          problem={problems.get('rolesUntil')}
          onChange={(terms) => set('rolesUntil', terms)}
        />
        {member?.state === 'active' ? (
          <div className="tg-member-preview">
            <PreviewButton whom={{ user: member.id }} />
          </div>
        ) : null}
        <Labelled id="member-departments" label={t('people.departments')} problem={problems.get('departments')}>
          <Select
            id="member-departments"
            mode="multiple"
            value={[...draft.departments]}
            optionFilterProp="label"
            options={options(departments)}
            onChange={(value: string[]) => set('departments', value)}
          />
        </Labelled>
        <Labelled id="member-teams" label={t('people.pages.teams')} problem={problems.get('teams')}>
          <Select
            id="member-teams"
            mode="multiple"
            value={[...draft.teams]}
            optionFilterProp="label"
            options={options(teams.data ?? [])}
            onChange={(value: string[]) => set('teams', value)}
          />
        </Labelled>
        <Labelled id="member-manager" label={t('people.manager')} problem={problems.get('manager')}>
          <Select
            id="member-manager"
            allowClear
            showSearch
            value={draft.manager}
            optionFilterProp="label"
            options={options(members.filter(({ id, state }) => id !== member?.id && state !== 'inactive'))}
            onChange={(value: string | undefined) => set('manager', value ?? null)}
          />
        </Labelled>
        {member?.service ? null : (
          <MemberPlace draft={draft} problems={problems} onPlace={(place) => setDraft((now) => ({ ...now, ...place }))} />
        )}
        {member ? <LastSignIn when={member.lastSignIn} /> : null}
      </form>
    </Sheet>
  );
}

const partsOf = ({ name, email, roles, rolesUntil, departments, teams, manager, timeZone, locale }: Draft) => ({
  name: name.trim(),
  email: email.trim(),
  roles,
  rolesUntil: Object.fromEntries(Object.entries(rolesUntil).filter(([role]) => roles.includes(role))),
  departments,
  teams,
  manager,
  time_zone: timeZone,
  locale,
});
