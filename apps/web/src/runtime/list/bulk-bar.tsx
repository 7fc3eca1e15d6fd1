import type { JsonObject, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Amount, Button, Icon, IconButton, Menu } from '@tangram/ui';
import { bulkFields, type Column, decimalText, labelOf, sumOf, addedName, sumSign } from '@tangram/view';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chosen, filterOf } from '../../api/bulk.ts';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { laterWithControls } from '../../lazily/later.tsx';
import { type Progress, type RunReport, useBulkRun } from '../bulk/use-bulk-run.ts';
import { useExportItems } from '../export/export-items.tsx';
import { type Choice, chosenOf, countOf, everyOne, noChoice, theseOnes } from './choice.ts';

/** Brings every control with it, so it comes when the first edit begins. */
const BulkEdit = laterWithControls(() => import('../bulk/bulk-edit.tsx'), 'BulkEdit');
const BulkReport = laterWithControls(() => import('../bulk/bulk-report.tsx'), 'BulkReport');

interface Props {
  readonly object: ObjectDefinition;
  /** The rows that are here. */
  readonly rows: readonly RecordRow[];
  /** How many the list finds; undefined until counted. */
  readonly total: number | undefined;
  readonly question: ListQuestion;
  readonly choice: Choice;
  readonly columns: readonly Column[];
  readonly onChoice: (choice: Choice) => void;
}

/** What can be done to the chosen rows together, and how far it is. */
export function BulkBar({ object, rows, total, question, choice, columns, onChoice }: Props) {
  const { t } = useTranslation();
  /** The field that an edit begins with; null for none; undefined while nothing is edited. */
  const [editing, setEditing] = useState<string | null | undefined>(undefined);
  const [report, setReport] = useState<RunReport | null>(null);
  const { progress, run, stop } = useBulkRun({
    object,
    onLeft: (ids) => onChoice(ids.length > 0 ? theseOnes(ids) : noChoice),
    onReport: setReport,
  });
  const chosen = chosenOf(choice, question);
  const count = countOf(choice, total);
  const change = (values: JsonObject) => {
    setEditing(undefined);
    void run(chosen, { make: (id) => ({ op: 'update', id, values }), said: (done) => t('list.changed', { count: done }) });
  };
  const remove = () => void run(chosen, { make: (id) => ({ op: 'delete', id }), said: (done) => t('list.removed', { count: done }) });
  return (
    <>
      {progress ? (
        <RunningBar progress={progress} onStop={stop} />
      ) : count > 0 && !report ? (
        <div className="tg-bulk" role="toolbar" aria-label={t('bulk.actions')}>
          <HowMany rows={rows} total={total} choice={choice} onChoice={onChoice} />
          <Sum rows={rows} choice={choice} columns={columns} />
          <Deeds
            object={object}
            chosen={chosen}
            count={count}
            columns={columns}
            question={question}
            onEdit={setEditing}
            onRemove={remove}
          />
          <span className="tg-bulk-hair" />
          <IconButton
            icon="close"
            size="small"
            className="tg-bulk-close"
            label={t('list.clearChoice')}
            onClick={() => onChoice(noChoice)}
          />
        </div>
      ) : null}
      <Suspense fallback={null}>
        {editing === undefined ? null : (
          <BulkEdit object={object} chosen={chosen} count={count} first={editing} onClose={() => setEditing(undefined)} onApply={change} />
        )}
        {report ? (
          <BulkReport
            object={object}
            report={report}
            onKeep={() => setReport(null)}
            onLetGo={() => {
              setReport(null);
              onChoice(noChoice);
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function RunningBar({ progress: { done, of, stopping }, onStop }: { readonly progress: Progress; readonly onStop: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="tg-bulk" role="toolbar" aria-busy aria-label={t('bulk.actions')}>
      <span role="status">{of === null ? t('bulk.reading') : t('bulk.progress', { done, of })}</span>
      <progress className="tg-bulk-progress" max={of ?? 1} value={of === null ? 0 : done} aria-hidden />
      <Button kind="quiet" size="small" disabled={stopping} onClick={onStop}>
        {t('bulk.stop')}
      </Button>
    </div>
  );
}

/** How many are chosen; when it is all that are here, the way to choose all that there are. */
function HowMany({ rows, total, choice, onChoice }: Pick<Props, 'rows' | 'total' | 'choice' | 'onChoice'>) {
  const { t } = useTranslation();
  const count = countOf(choice, total);
  const more = choice.allBut === null && total !== undefined && total > count && rows.every(({ id }) => choice.ids.has(id));
  return (
    <>
      <span>{choice.allBut ? t('bulk.chosenEvery', { count }) : t('list.chosen', { count })}</span>
      {more ? (
        <button type="button" className="tg-link" onClick={() => onChoice(everyOne)}>
          {t('bulk.chooseEvery', { count: total })}
        </button>
      ) : null}
    </>
  );
}

interface DeedsProps extends Pick<Props, 'object' | 'question' | 'columns'> {
  readonly chosen: Chosen;
  readonly count: number;
  readonly onEdit: (field: string | null) => void;
  readonly onRemove: () => void;
}

function Deeds({ object, chosen, count, columns, question, onEdit, onRemove }: DeedsProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const fields = bulkFields(object);
  const stage = fields.find(({ type }) => type === 'stage');
  const filter = filterOf(chosen);
  const exportItems = useExportItems({
    object: object.name,
    title: labelOf(object.plural, locale, object.name),
    columns,
    count,
    ...(filter === undefined ? {} : { filter }),
    ...(question.sort ? { sort: question.sort } : {}),
    ...(chosen.kind === 'every' && question.search ? { search: question.search } : {}),
  });
  const removeItem = {
    key: 'remove',
    danger: true,
    icon: <Icon name="trash" size={14} />,
    label: t('bulk.remove', { count }),
    onClick: onRemove,
  };
  return (
    <span className="tg-bulk-deeds">
      {fields.some(({ name }) => name === 'owner') ? (
        <Button kind="quiet" size="small" icon="user" onClick={() => onEdit('owner')}>
          {t('list.changeOwner')}
        </Button>
      ) : null}
      {stage ? (
        <Button kind="quiet" size="small" icon="stage" onClick={() => onEdit(stage.name)}>
          {t('bulk.move')}
        </Button>
      ) : null}
      <Button kind="quiet" size="small" icon="edit" onClick={() => onEdit(null)}>
        {t('bulk.edit')}
      </Button>
      {exportItems.length > 0 ? (
        <Menu placement="top" items={exportItems}>
          <Button kind="quiet" size="small" icon="export">
            {t('export.export')}
          </Button>
        </Menu>
      ) : null}
      <Menu placement="topRight" items={[removeItem]}>
        <IconButton icon="more" size="small" label={t('bulk.more')} />
      </Menu>
    </span>
  );
}

/** What the chosen rows come to, where all of them are here. */
function Sum({ rows, choice, columns }: Pick<Props, 'rows' | 'choice' | 'columns'>) {
  const money = columns.find((column) => column.field.type === 'currency' && column.total === 'sum' && !column.valueKey.includes('.'));
  const { locale } = useSettings();
  const here = rows.filter(({ id }) => choice.ids.has(id));
  if (!money || choice.allBut || here.length < choice.ids.size) return null;
  const sum = sumOf(here.map((row) => row[addedName(money.field)]));
  return sum ? (
    <span className="tg-bulk-sum">
      <Amount sign={sumSign(money.field, locale)} text={decimalText(sum, money.field.scale)} />
    </span>
  ) : null;
}
