import type { DraftEntry } from '@tangram/contract';
import { momentText } from '@tangram/view';
import { Icon, Menu, type MenuItem } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameQuery } from '../../api/names.ts';
import { standingQuery } from '../../api/check.ts';
import { draftsQuery } from '../../api/design.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useDesigner } from '../designer-context.ts';
import { DiscardDraft } from './discard-draft.tsx';

interface Props {
  /** How many documents are otherwise than published. */
  readonly changes: number;
  /** Goes over to another draft; null to a new one. */
  readonly onDraft: (draft: string | null) => void;
}

/** Which draft is worked on, whether all of it is saved, and the way to others. */
export function DraftMenu({ changes, onDraft }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { line, readOnly } = useDesigner();
  const navigate = useNavigate();
  const { data: drafts = [] } = useQuery(draftsQuery);
  const { draft, save } = line;
  const place = usePlace();
  const { data: standing } = useQuery({ ...standingQuery(draft?.id ?? ''), enabled: draft !== null });
  const lapsed = draft && standing?.schedule?.current === false ? standing.schedule : null;
  // What is saved after a publish was planned is not what was planned: that is known at once.
  useEffect(() => {
    if (draft && save.kind === 'saved') void queries.invalidateQueries({ queryKey: ['standing', draft.id] });
  }, [draft, save.kind, queries]);
  const others = drafts.filter(({ id, state }) => id !== draft?.id && state === 'open');
  const [isDiscarding, setDiscarding] = useState(false);
  const items: readonly MenuItem[] = [
    { type: 'group', key: 'this', label: draft ? draft.title : t('designer.draft.none') },
    ...(lapsed
      ? [
          {
            key: 'lapsed',
            label: t('check.scheduleLapsed', { at: momentText(lapsed.at, place) }),
            icon: <Icon name="flag" size={14} />,
            onClick: () => void navigate({ to: '/designer/check' }),
          },
        ]
      : []),
    ...(draft && !readOnly
      ? [
          { key: 'new', label: t('designer.draft.new'), icon: <Icon name="plus" size={14} />, onClick: () => onDraft(null) },
          {
            key: 'discard',
            label: t('designer.draft.discard'),
            icon: <Icon name="trash" size={14} />,
            danger: true,
            onClick: () => setDiscarding(true),
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          { type: 'divider' as const, key: 'line' },
          { type: 'group' as const, key: 'others', label: t('designer.draft.others') },
          ...others.map((one) => ({
            key: one.id,
            label: <DraftLine draft={one} />,
            icon: <Icon name="note" size={14} />,
            onClick: () => onDraft(one.id),
          })),
        ]
      : []),
  ];
  const ways: readonly MenuItem[] = [
    { type: 'divider', key: 'ways' },
    {
      key: 'templates',
      label: t('people.pages.templates'),
      icon: <Icon name="box" size={14} />,
      onClick: () => void navigate({ to: '/settings/templates' }),
    },
  ];
  const isBad = save.kind === 'offline' || save.kind === 'failed' || save.kind === 'conflict' || lapsed !== null;
  return (
    <>
      <Menu items={[...items, ...ways]} placement="bottomRight">
        <button type="button" className={`tg-design-chip ${isBad ? 'is-bad' : changes > 0 ? 'is-changed' : ''}`}>
          {changes > 0 ? t('designer.changes', { count: changes }) : t('designer.noChanges')}
          {draft || isBad ? <span>{t(`designer.save.${save.kind}`)}</span> : null}
          <Icon name="chevronDown" size={12} />
        </button>
      </Menu>
      {isDiscarding && draft ? <DiscardDraft draft={draft} onClose={() => setDiscarding(false)} /> : null}
    </>
  );
}

function DraftLine({ draft }: { readonly draft: DraftEntry }) {
  const place = usePlace();
  const { data: name = '' } = useQuery({ ...nameQuery('user', 'name', draft.author ?? ''), enabled: draft.author !== null });
  return (
    <span className="tg-draft-line">
      <span className="tg-cut">{draft.title}</span>
      <span className="tg-draft-who">
        {name} {momentText(draft.updatedAt, place)}
      </span>
    </span>
  );
}
