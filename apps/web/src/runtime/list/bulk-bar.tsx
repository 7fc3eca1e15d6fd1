import type { BulkOperation, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Amount, Button, IconButton, StagePiece, useToast } from '@tangram/ui';
import { type Column, decimalText, labelOf, sumOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Dropdown, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import type { Choice } from './choice.ts';

const RecordPicker = lazy(() => import('../fields/record-picker.tsx').then((module) => ({ default: module.RecordPicker })));

interface Props {
  readonly object: ObjectDefinition;
  readonly rows: readonly RecordRow[];
  readonly choice: Choice;
  readonly columns: readonly Column[];
  readonly onDone: () => void;
}

/** What can be done to the chosen rows together. */
export function BulkBar({ object, rows, choice, columns, onDone }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const run = useBulk(object, onDone);
  const [busy, setBusy] = useState(false);
  const ids = [...choice.ids];
  const stage = object.fields.find((field) => field.type === 'stage');
  const money = columns.find((column) => column.field.type === 'currency' && column.total === 'sum');
  const sum = money ? sumOf(rows.filter((row) => choice.ids.has(row.id)).map((row) => row[money.valueKey])) : null;
  const act = async (operations: readonly BulkOperation[], done: 'changed' | 'removed') => {
    setBusy(true);
    await run(operations, done);
    setBusy(false);
  };
  return (
    <div className="tg-bulk" role="toolbar" aria-busy={busy}>
      <span>{t('list.chosen', { count: ids.length })}</span>
      {sum && money ? (
        <span className="tg-bulk-sum">
          <Amount sign="¥" text={decimalText(sum, money.field.scale)} />
        </span>
      ) : null}
      <Popover
        trigger="click"
        arrow={false}
        destroyOnHidden
        content={
          <div className="tg-bulk-pick">
            <Suspense fallback={null}>
              <RecordPicker
                object="user"
                value={null}
                label={t('list.changeOwner')}
                open
                onChange={(owner) =>
                  owner &&
                  void act(
                    ids.map((id) => ({ op: 'update', id, values: { owner } })),
                    'changed',
                  )
                }
              />
            </Suspense>
          </div>
        }
      >
        <Button kind="quiet" size="small" icon="user" disabled={busy}>
          {t('list.changeOwner')}
        </Button>
      </Popover>
      {stage?.pipeline ? (
        <Dropdown
          trigger={['click']}
          placement="top"
          menu={{
            items: stage.pipeline.stages.map(({ name, label }) => ({
              key: name,
              icon: <StagePiece {...lookOfStage(stage.pipeline, name)} />,
              label: labelOf(label, locale, name),
            })),
            onClick: ({ key }) =>
              void act(
                ids.map((id) => ({ op: 'update', id, values: { [stage.name]: key } })),
                'changed',
              ),
          }}
        >
          <Button kind="quiet" size="small" icon="stage" disabled={busy}>
            {labelOf(stage.label, locale, stage.name)}
          </Button>
        </Dropdown>
      ) : null}
      <Button
        kind="quiet"
        size="small"
        icon="trash"
        disabled={busy}
        onClick={() =>
          void act(
            ids.map((id) => ({ op: 'delete', id })),
            'removed',
          )
        }
      >
        {t('list.remove')}
      </Button>
      <span className="tg-bulk-hair" />
      <IconButton icon="close" size="small" label={t('list.clearChoice')} onClick={onDone} />
    </div>
  );
}

/** Sends the operations, says what came of them, and offers the way back where there is one. */
function useBulk(
  object: ObjectDefinition,
  onDone: () => void,
): (operations: readonly BulkOperation[], done: 'changed' | 'removed') => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  return async (operations, done) => {
    const reply = await client.bulk(object.name, operations);
    if (!reply.ok) {
      toast({ text: reply.problem.detail || reply.problem.title || t('form.failed') });
      return;
    }
    const failed = reply.value.filter(({ status }) => status >= 400);
    const well = operations.flatMap((operation, i) =>
      operation.op !== 'create' && !failed.some(({ index }) => index === i) ? [operation.id] : [],
    );
    await refresh();
    if (failed.length > 0) toast({ text: t('list.failedSome', { count: failed.length, why: failed[0]?.errors[0]?.message ?? '' }) });
    if (well.length > 0) {
      const undo = async () => {
        // One after the other: they may share what they bring back.
        const back = [];
        for (const id of well) back.push(await client.undelete(object.name, id));
        await refresh();
        const stuck = back.flatMap((one) => (one.ok ? [] : [one.problem]));
        const [first] = stuck;
        toast({ text: first ? t('list.failedSome', { count: stuck.length, why: first.detail || first.title }) : t('list.restored') });
      };
      toast({
        text: t(done === 'removed' ? 'list.removed' : 'list.changed', { count: well.length }),
        ...(done === 'removed' ? { undo: { label: t('list.undo'), run: () => void undo() } } : {}),
      });
    }
    onDone();
  };
}
