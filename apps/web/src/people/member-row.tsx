import type { Department, Member, RoleChoice } from '@tangram/contract';
import { IconButton, Initial, Menu, Tag, type TagTone } from '@tangram/ui';
import { initialOf, momentText } from '@tangram/view';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../settings/use-place.ts';
import { useScreens } from '../shell/screens-context.tsx';
import type { Handed } from './hand-on.tsx';
import { ImpersonateSheet } from './impersonate-sheet.tsx';
import { inARow } from './in-a-row.ts';
import { roleNames } from './role-names.ts';
import { lastDayOf } from './role-terms.tsx';
import { SignInsSheet } from './sign-ins-sheet.tsx';
import { useMemberDeeds } from './use-member-deeds.tsx';

interface Props {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly roles: readonly RoleChoice[];
  readonly departments: readonly Department[];
  readonly onEdit: () => void;
  readonly onHanded: (handed: Handed) => void;
}

const tones: Readonly<Record<Member['state'], TagTone>> = { active: 'success', invited: 'info', new: 'neutral', inactive: 'neutral' };

/** One person: a press on the name edits, the menu has the rest. */
export function MemberRow({ member, members, roles, departments, onEdit, onHanded }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { session } = useScreens();
  const [open, setOpen] = useState<'sign-ins' | 'act-as' | null>(null);
  const close = () => setOpen(null);
  const deeds = useMemberDeeds(member, { onEdit, onHanded, onSignIns: () => setOpen('sign-ins'), onActAs: () => setOpen('act-as') });
  const names = roleNames(roles, place.locale);
  const isMe = member.id === session.user.id;
  const manager = members.find(({ id }) => id === member.manager)?.name ?? '';
  const places = inARow(
    member.departments.flatMap((id) => departments.find((one) => one.id === id)?.name ?? []),
    place.locale,
  );
  return (
    <div className={`tg-member ${member.state === 'inactive' ? 'is-away' : ''}`} role="row">
      <span role="cell" className="tg-member-who">
        <Initial seed={member.id} initial={initialOf(member.name || member.email)} size="medium" />
        <button type="button" className="tg-member-name" onClick={onEdit}>
          <span className="tg-cut">
            {member.name}
            {isMe ? <span className="tg-t3"> · {t('people.you')}</span> : null}
          </span>
          <span className="tg-cut tg-t3">
            {[member.service ? t('people.service') : member.email, member.title].filter(Boolean).join(' · ')}
          </span>
        </button>
      </span>
      <span role="cell" className="tg-member-roles">
        {member.roles.length === 0 ? (
          <span className="tg-t3">{t('people.noRole')}</span>
        ) : (
          member.roles.map((role) => {
            const until = member.rolesUntil[role];
            return (
              <Fragment key={role}>
                <Tag tone="neutral">{names.get(role) ?? role}</Tag>
                {until === undefined ? null : (
                  <span className="tg-t3">{t('people.roleUntil', { day: lastDayOf(until).format('YYYY-MM-DD') })}</span>
                )}
              </Fragment>
            );
          })
        )}
      </span>
      <span role="cell" className="tg-cut" title={places}>
        {places}
      </span>
      <span role="cell" className="tg-cut" title={manager}>
        {manager}
      </span>
      <span role="cell">
        <Tag tone={tones[member.state]}>{t(`people.states.${member.state}`)}</Tag>
      </span>
      <span role="cell" className="tg-t2 tg-member-when">
        {member.lastSignIn ? momentText(member.lastSignIn, place) : t('people.never')}
      </span>
      <span role="cell" className="tg-member-more">
        <Menu items={deeds} placement="bottomRight">
          <IconButton icon="more" label={t('people.more', { name: member.name })} />
        </Menu>
        {open === 'sign-ins' ? <SignInsSheet member={member} onClose={close} /> : null}
        {open === 'act-as' ? <ImpersonateSheet member={member} onClose={close} /> : null}
      </span>
    </div>
  );
}
