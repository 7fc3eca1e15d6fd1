import type { Member } from '@tangram/contract';
import { IconButton, Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly members: readonly Member[];
  /** Ids of those who are in it. */
  readonly inside: ReadonlySet<string>;
  readonly onAdd: (member: Member) => void;
  readonly onRemove: (member: Member) => void;
}

/** Who is in a department or a team: people are taken in and let go. */
export function MembersOf({ members, inside, onAdd, onRemove }: Props) {
  const { t } = useTranslation();
  const here = members.filter(({ id }) => inside.has(id));
  const others = members.filter(({ id, state }) => !inside.has(id) && state !== 'inactive');
  return (
    <>
      <Select
        showSearch
        value={null}
        aria-label={t('tree.add')}
        placeholder={t('tree.add')}
        optionFilterProp="label"
        options={others.map(({ id, name, title }) => ({ value: id, label: [name, title].filter(Boolean).join(' · ') }))}
        onChange={(id: string | null) => {
          const member = others.find((one) => one.id === id);
          if (member) onAdd(member);
        }}
      />
      {here.length === 0 ? <p className="tg-t3">{t('tree.nobody')}</p> : null}
      <ul className="tg-order-people" aria-label={t('tree.people')}>
        {here.map((member) => (
          <li key={member.id}>
            <Initial seed={member.id} initial={initialOf(member.name || member.email)} />
            <span className={`tg-cut ${member.state === 'inactive' ? 'tg-away' : ''}`}>
              {member.name}
              {member.state === 'inactive' ? ` · ${t('people.states.inactive')}` : <span className="tg-t3"> {member.title}</span>}
            </span>
            <IconButton icon="close" size="small" label={t('tree.remove', { name: member.name })} onClick={() => onRemove(member)} />
          </li>
        ))}
      </ul>
    </>
  );
}
