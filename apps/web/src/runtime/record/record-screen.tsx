import type { RecordRow } from '@tangram/contract';
import { type ObjectDefinition, documentsOf } from '@tangram/model';
import { Button, Icon, IconButton, isGlyph, useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { client, problemOf } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { noteRecent } from '../../search/recent.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import type { RecordSearch } from '../search-params.ts';
import { sayProblem } from '../undo/refusals.ts';
import { useUndo } from '../undo/undo-context.ts';
import { Highlights } from './highlights.tsx';
import { RecordBody } from './record-body.tsx';
import { RecordWaiting } from './record-waiting.tsx';
import { StagePath } from './stage-path.tsx';
import { useRecord } from './use-record.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly search: RecordSearch;
}

const keyLines: readonly KeyLine[] = [
  { keys: 'E', say: 'edit' },
  { keys: 'Esc', say: 'back' },
];

/** Title, highlights, stage path; below them values, history and what belongs to it. */
export function RecordScreen({ object, id, search }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const { session } = useScreens();
  const { page, query } = useRecord(object, id);
  const remove = useRemove(object);
  const record = query.data;
  const name = record ? String(record[object.nameField.name] ?? '') || t('record.untitled') : '';
  const go = (change: RecordSearch) => void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: change });
  const { new: _new, edit: _edit, to, ...place } = search;
  const open = search.edit !== undefined;
  useEffect(() => {
    if (name !== '') noteRecent(session.user.id, { object: object.name, id, title: name });
  }, [name, id, object.name, session.user.id]);
  useKeyHelp('here', keyLines);
  useKeys(
    {
      e: () => go({ ...place, edit: id }),
      Escape: () => void navigate({ to: '/o/$object', params: { object: object.name }, search: search.from ? { view: search.from } : {} }),
    },
    !open,
  );

  if (query.error && !record)
    return (
      <RecordFrame object={object} search={search} name="">
        <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      </RecordFrame>
    );
  if (!record)
    return (
      <RecordFrame object={object} search={search} name="">
        <RecordWaiting />
      </RecordFrame>
    );
  return (
    <RecordFrame
      object={object}
      search={search}
      name={name}
      more={
        phone ? <More onRemove={() => void remove(record, name, search.from)} onEdit={() => go({ ...place, edit: id })} phone /> : undefined
      }
    >
      <div className="tg-record-title">
        <span className="tg-record-icon">
          <Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={20} />
        </span>
        <h1 className={phone ? '' : 'tg-cut'} title={name}>
          {name}
        </h1>
        <span className="tg-grow" />
        {phone ? null : (
          <>
            <Button icon="edit" keys="E" onClick={() => go({ ...place, edit: id })}>
              {t('record.edit')}
            </Button>
            <More onRemove={() => void remove(record, name, search.from)} />
          </>
        )}
      </div>
      <Highlights columns={page.highlights} record={record} />
      {page.path ? (
        <StagePath object={object} field={page.path} record={record} onFill={(stage) => go({ ...place, edit: id, to: stage })} />
      ) : null}
      <RecordBody object={object} page={page} record={record} tab={search.tab} onTab={(tab) => go({ ...place, tab })} />
      {open ? (
        <FormDrawer object={object} id={id} preset={page.path && to ? { [page.path.name]: to } : {}} onClose={() => go(place)} />
      ) : null}
    </RecordFrame>
  );
}

interface FrameProps {
  readonly object: ObjectDefinition;
  readonly search: RecordSearch;
  readonly name: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

function RecordFrame({ object, search, name, more, children }: FrameProps) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const phone = usePhone();
  const plural = labelOf(object.plural, locale, object.name);
  const view = search.from ? documentsOf(model, 'view').find((one) => one.name === search.from) : undefined;
  const back = search.from ? { view: search.from } : {};
  const crumbs = phone ? (
    plural
  ) : (
    <>
      <Link to="/o/$object" params={{ object: object.name }} search={{}}>
        {plural}
      </Link>
      <span className="tg-t3">/</span>
      {view ? (
        <Link to="/o/$object" params={{ object: object.name }} search={back}>
          {labelOf(view.label, locale, view.name)}
        </Link>
      ) : (
        <span className="tg-cut">{name}</span>
      )}
    </>
  );
  return (
    <>
      <TopBar
        title={crumbs}
        back={
          <Link
            to="/o/$object"
            params={{ object: object.name }}
            search={back}
            className="tg-btn tg-btn-quiet tg-btn-icon"
            aria-label={t('words.close')}
          >
            <Icon name="chevronLeft" size={20} />
          </Link>
        }
        {...(more ? { more } : {})}
      />
      <div className="tg-record">{children}</div>
    </>
  );
}

function More({
  onRemove,
  onEdit,
  phone = false,
}: {
  readonly onRemove: () => void;
  readonly onEdit?: () => void;
  readonly phone?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          ...(onEdit ? [{ key: 'edit', icon: <Icon name="edit" size={14} />, label: t('record.edit'), onClick: onEdit }] : []),
          { key: 'remove', danger: true, icon: <Icon name="trash" size={14} />, label: t('record.remove'), onClick: onRemove },
        ],
      }}
    >
      <IconButton icon="more" label={t('record.more')} className={phone ? '' : 'tg-btn-bordered'} />
    </Dropdown>
  );
}

/** Moves a record to the bin, goes back to the list and offers the way back. */
function useRemove(object: ObjectDefinition): (record: RecordRow, name: string, from: string | undefined) => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const undo = useUndo();
  const refresh = () => queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  return async (record, name, from) => {
    const reply = await client.remove(object.name, record.id, record.version);
    if (!reply.ok) {
      if (reply.problem.code === 'version_conflict') await refresh();
      toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
      return;
    }
    await navigate({ to: '/o/$object', params: { object: object.name }, search: from ? { view: from } : {} });
    await refresh();
    undo({
      object: object.name,
      text: t('record.removed', { name }),
      changes: [{ id: record.id, version: record.version + 1 }],
      undone: t('record.restored', { name }),
    });
  };
}
