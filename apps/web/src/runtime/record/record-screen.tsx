import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, isGlyph, useToast } from '@tangram/ui';
import { composerOf, type Lane, type PagePart, partsIn, recordPage } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { noteRecent } from '../../search/recent.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { laterWithControls, useFirstScreen } from '../../lazily/later.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { FormDrawer, InlineCreate } from '../form/form-drawer-lazy.tsx';
import { InPlaceContext } from '../in-place/in-place-context.ts';
import { SaveBar } from '../in-place/save-bar.tsx';
import { useInPlace } from '../in-place/use-in-place.ts';
import { Blocks, keyOf } from '../page/blocks.tsx';
import { anyList, type ListSearch, type RecordSearch } from '../search-params.ts';
import { CopyDrawer } from './copy-drawer.tsx';
import { PhoneActions } from './phone-actions.tsx';
import { RecordBody } from './record-body.tsx';
import { RecordPart } from './record-part.tsx';
import { RecordFrame } from './record-frame.tsx';
import { RecordMenu } from './record-menu.tsx';
import { RecordWaiting } from './record-waiting.tsx';
import { RecordRulesContext, useRulesOf } from '../rules/record-rules.ts';
import { Star } from './star.tsx';
import { useRecord } from './use-record.ts';
import { useRemove } from './use-remove.ts';
import { WriteBar } from './write-bar.tsx';
import { copyText } from '../../shell/clipboard.ts';

const TrailSheet = laterWithControls(() => import('../../audit/trail-sheet.tsx'), 'TrailSheet');
const ShareSheet = laterWithControls(() => import('../sharing/share-sheet.tsx'), 'ShareSheet');

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly search: RecordSearch;
}

const keyLines: readonly KeyLine[] = [
  { keys: 'E', say: 'edit' },
  { keys: 'N', say: 'write' },
  { keys: '[ ]', say: 'neighbours' },
  { keys: 'Esc', say: 'back' },
];

/** Title, highlights, stage path; below them values, what happened and what belongs to it. */
export function RecordScreen({ object, id, search }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const phone = usePhone();
  const cache = useQueryClient();
  const { locale } = useSettings();
  const { model, session, roles } = useScreens();
  const { document: written, page: whole, query } = useRecord(object, id);
  const remove = useRemove();
  const [copying, setCopying] = useState(false);
  const [beside, setBeside] = useState<'sharing' | 'trail' | null>(null);
  const record = query.data;
  useFirstScreen(!query.isPending);
  const name = record ? String(record[object.nameField.name] ?? '') || t('record.untitled') : '';
  const edits = useInPlace(object, record, id, name);
  const rules = useRulesOf(object, written, record, edits.unsaved, edits.valueOf);
  const { hiddenParts } = rules;
  const page = useMemo(
    () => (hiddenParts.size === 0 ? whole : recordPage(model, object, written, locale, { hidden: hiddenParts, roles })),
    [whole, model, object, written, locale, hiddenParts, roles],
  );
  const go = (change: RecordSearch) => void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: change });
  const { new: _new, edit: _edit, to, ...place } = search;
  const open = search.edit !== undefined;
  const active = !open && !copying && beside === null;
  const list = listOf(search);
  const edit = () => go({ ...place, edit: id });
  const fill = (stage: string) => go({ ...place, edit: id, to: stage });
  const write = () => {
    if (place.tab === undefined ? !page.lanes.some(isTold) : place.tab !== 'timeline') go({ ...place, tab: 'timeline' });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.tg-composer textarea')?.focus());
  };
  useEffect(() => {
    if (name !== '') noteRecent(session.user.id, { object: object.name, id, title: name });
  }, [name, id, object.name, session.user.id]);
  useKeyHelp('here', keyLines);
  useKeys(
    {
      e: edit,
      Escape: () => {
        // What hangs open is closed first.
        if (document.querySelector('.tg-floating')) return;
        void navigate({ to: '/o/$object', params: { object: object.name }, search: list });
      },
    },
    active,
  );

  const frame = { object, id, search, active };
  if (query.error && !record)
    return (
      <RecordFrame {...frame} name="">
        <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      </RecordFrame>
    );
  if (!record)
    return (
      <RecordFrame {...frame} name="">
        <RecordWaiting />
      </RecordFrame>
    );
  const menu = (
    <RecordMenu
      phone={phone}
      onEdit={edit}
      onCopy={() => setCopying(true)}
      onLink={() => {
        const address = new URL(`/o/${object.name}/${id}`, window.location.href).href;
        void copyText(address).then((isCopied) => toast({ text: isCopied ? t('record.linked') : address }));
      }}
      onPrint={() => window.print()}
      onPast={() => go({ ...place, asOf: new Date(Date.now() - 86_400_000).toISOString() })}
      onShare={object.builtIn ? undefined : () => setBeside('sharing')}
      onTrail={session.actions.includes('audit') ? () => setBeside('trail') : undefined}
      about={{ object: object.name, record: id }}
      onRemove={() => void remove(object, record, name, list)}
    />
  );
  return (
    <InPlaceContext value={edits}>
      <InlineCreate>
        <RecordFrame
          {...frame}
          name={name}
          more={phone ? menu : undefined}
          foot={phone && composerOf(model, object, locale).length > 0 ? <WriteBar about={{ object, record }} /> : null}
          onRefresh={() => cache.invalidateQueries({ queryKey: recordsKey(object.name) })}
        >
          <div className="tg-record-title">
            <span className="tg-record-icon">
              <Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={20} />
            </span>
            <h1 className={phone ? '' : 'tg-cut'} title={name}>
              {name}
            </h1>
            <Star object={object.name} id={id} title={name} />
            <span className="tg-grow" />
            {phone ? null : (
              <>
                <Button icon="plus" keys="N" onClick={write}>
                  {t('timeline.composer')}
                </Button>
                <Button icon="edit" keys="E" onClick={edit}>
                  {t('record.edit')}
                </Button>
                {menu}
              </>
            )}
          </div>
          <RecordRulesContext value={rules}>
            {page.head.map((block) => (
              <Blocks key={keyOf(block)} block={block}>
                {(part) => <RecordPart part={part} object={object} record={record} types={noTypes} onFill={fill} />}
              </Blocks>
            ))}
            {phone ? <PhoneActions object={object} record={record} onEdit={edit} /> : null}
            <RecordBody object={object} page={page} record={record} tab={search.tab} onTab={(tab) => go({ ...place, tab })} onFill={fill} />
          </RecordRulesContext>
          <SaveBar object={object} />
          {open ? (
            <FormDrawer object={object} id={id} preset={page.path && to ? { [page.path.name]: to } : {}} onClose={() => go(place)} />
          ) : null}
          <Suspense fallback={null}>
            {beside === 'sharing' ? <ShareSheet object={object} id={id} name={name} onClose={() => setBeside(null)} /> : null}
            {beside === 'trail' ? (
              <TrailSheet object={object} id={id} name={name} since={record['createdAt']} onClose={() => setBeside(null)} />
            ) : null}
          </Suspense>
          {copying ? <CopyDrawer object={object} id={id} onClose={() => setCopying(false)} /> : null}
        </RecordFrame>
      </InlineCreate>
    </InPlaceContext>
  );
}

const noTypes: readonly string[] = [];
const isTold = ({ block }: Lane<PagePart>): boolean => partsIn(block).some(({ type }) => type === 'timeline');

/** The list that a record was opened from. */
const listOf = ({ from, sort, q, filter }: RecordSearch): ListSearch => ({
  ...(from && from !== anyList ? { view: from } : {}),
  ...(sort ? { sort } : {}),
  ...(q ? { q } : {}),
  ...(filter ? { filter } : {}),
});
