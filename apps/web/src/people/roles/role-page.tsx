import type { Department, Member } from '@tangram/contract';
import { builtInObjects } from '@tangram/model';
import { Icon, IconButton, StatePanel } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { departmentsQuery, membersQuery } from '../../api/people.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { MovedLine } from '../drafts/moved-line.tsx';
import { PreviewButton } from '../preview-button.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { ActionsPart } from './actions-part.tsx';
import { ObjectsPart } from './objects-part.tsx';
import { RestrictionsPart } from './restrictions-part.tsx';
import { RoleFoot } from './role-foot.tsx';
import { useRoleDraft } from './use-role-draft.ts';
import '../handover/handover.css';
import '../tree/tree.css';
import './roles.css';

const route = getRouteApi('/inside/settings/roles/$role');
const parts = ['objects', 'actions', 'restrictions', 'people'] as const;
type Part = (typeof parts)[number];

/** One role: what it may do with which records and fields, what else, what is taken away, and who has it. */
export function RolePage() {
  const { role } = route.useParams();
  const departments = useQuery(departmentsQuery);
  const members = useQuery(membersQuery);
  const error = departments.error ?? members.error;
  return (
    <SettingsFrame here="roles">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void Promise.all([departments.refetch(), members.refetch()])} />
      ) : departments.data && members.data ? (
        <RoleEditor key={role} name={role} departments={departments.data} members={members.data} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

interface Props {
  readonly name: string;
  readonly departments: readonly Department[];
  readonly members: readonly Member[];
}

/** People, departments and teams come last: hardly any role says something of them. */
const isBuiltIn = new Set(builtInObjects.map(({ name }) => name));

function RoleEditor({ name, departments, members }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model, session } = useScreens();
  const phone = usePhone();
  const navigate = useNavigate();
  const draft = useRoleDraft(model, name);
  const [part, setPart] = useState<Part>('objects');
  const { role, base, change, drop, moved } = draft;
  if (!role) return <StatePanel figure="none" title={t('roles.gone')} actions={<Link to="/settings/roles">{t('roles.back')}</Link>} />;
  const objects = [...model.objects.values()].sort((a, b) => Number(isBuiltIn.has(a.name)) - Number(isBuiltIn.has(b.name)));
  const holders = members.filter(({ roles }) => roles.includes(name));
  return (
    <div className="tg-role">
      <header className="tg-leaving-head">
        <IconButton icon="chevronLeft" label={t('roles.back')} onClick={() => void navigate({ to: '/settings/roles' })} />
        <h2 className="tg-cut">{labelOf(role.label, locale, role.name)}</h2>
        <span className="tg-t3 tg-cut">{name}</span>
        <span className="tg-grow" />
        {base && session.actions.includes('design') && !phone ? (
          <Link to="/designer/$kind/$name" params={{ kind: 'role', name }} className="tg-btn tg-btn-small">
            <Icon name="designer" size={14} />
            {t('roleCanvas.inDesigner')}
          </Link>
        ) : null}
        {base ? <PreviewButton whom={{ role: name }} /> : null}
      </header>
      {moved && base ? <MovedLine text={t('roles.moved')} onDrop={drop} /> : null}
      <Segmented
        value={part}
        aria-label={t('roles.parts')}
        options={parts.map((one) => ({ value: one, label: t(`roles.part.${one}`) }))}
        onChange={(next: Part) => setPart(next)}
      />
      {part === 'objects' ? (
        <ObjectsPart role={role} objects={objects} departments={departments} onRole={change} />
      ) : part === 'actions' ? (
        <ActionsPart role={role} onRole={change} />
      ) : part === 'restrictions' ? (
        <RestrictionsPart role={role} objects={objects} onRole={change} />
      ) : (
        <HoldersPart holders={holders} />
      )}
      <RoleFoot draft={{ ...draft, role }} holders={holders.length} />
    </div>
  );
}

/** Who has the role. */
function HoldersPart({ holders }: { readonly holders: readonly Member[] }) {
  const { t } = useTranslation();
  return (
    <ul className="tg-order-people">
      {holders.length === 0 ? <li className="tg-t2">{t('roles.nobody')}</li> : null}
      {holders.map((member) => (
        <li key={member.id}>
          <span>
            {member.name} <span className="tg-t3">{member.title}</span>
          </span>
        </li>
      ))}
      <li>
        <Link to="/settings/members" className="tg-link">
          {t('roles.toMembers')}
        </Link>
      </li>
    </ul>
  );
}
