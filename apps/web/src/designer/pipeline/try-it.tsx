import type { RecordRow } from '@tangram/contract';
import { labelIn, type ObjectDefinition, type Stage } from '@tangram/model';
import { isTransition } from '@tangram/process';
import { Icon, StagePiece, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery, shortListQuery } from '../../api/records.ts';
import { RecordPicker } from '../../runtime/fields/record-picker.tsx';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { useGateChecks } from './gate-checks.tsx';
import type { PipelineDesk } from './pipeline-desk.ts';

/** Walks a real record through the pipeline as it is drawn, and changes nothing. */
export const TryIt = memo(function TryIt({ desk }: { readonly desk: PipelineDesk }) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { pipeline, object } = desk;
  const live = model.objects.get(pipeline.object);
  return (
    <section className="tg-pipe-part" aria-label={t('pipe.try')}>
      <h2>
        {t('pipe.try')} <span>{t('pipe.tryHint')}</span>
      </h2>
      {object && live?.byName.has(pipeline.field) ? (
        <Tried desk={desk} object={object} live={live} />
      ) : (
        <p className="tg-pipe-none">{t('pipe.tryAfter')}</p>
      )}
    </section>
  );
});

interface TriedProps {
  readonly desk: PipelineDesk;
  readonly object: ObjectDefinition;
  readonly live: ObjectDefinition;
}

function Tried({ desk, object, live }: TriedProps) {
  const { t } = useTranslation();
  const { pipeline, linked } = desk;
  const [picked, setPicked] = useState<string | null>(null);
  const asked = [...new Set(pipeline.stages.flatMap(({ required }) => required ?? []))].filter((name) => live.byName.has(name));
  const open = pipeline.stages.filter(({ type }) => type === 'open').map(({ name }) => name);
  const { data: newest, isPending } = useQuery(
    shortListQuery(object.name, { select: ['id'], sort: ['-updated_at'], filter: { field: pipeline.field, op: 'in', value: open } }, 1),
  );
  const id = picked ?? newest?.data[0]?.id ?? null;
  const { data: record } = useQuery({
    ...recordQuery(object.name, id ?? '', [live.nameField.name, pipeline.field, ...asked]),
    enabled: id !== null,
  });
  const [wanted, setWanted] = useState<string | null>(null);
  if (id === null) {
    return isPending ? null : <StatePanel figure="empty" title={t('pipe.tryNone')} text={t('pipe.tryNoneText')} />;
  }
  const value = record?.[pipeline.field];
  const from = typeof value === 'string' ? value : null;
  const at = pipeline.stages.findIndex(({ name }) => name === from);
  const next =
    pipeline.stages.find(({ name }) => name === wanted && name !== from) ??
    pipeline.stages.find((stage, i) => i > at && isTransition(linked, from, stage)) ??
    pipeline.stages.find(({ name }) => name !== from);
  return (
    <div className="tg-pipe-try">
      <div className="tg-pipe-try-head">
        <span className="tg-pipe-try-record">
          <RecordPicker object={object.name} label={t('pipe.tryRecord')} value={id} clearable={false} onChange={setPicked} />
        </span>
        {from === null ? null : (
          <span className="tg-pipe-way-head">
            <StagePiece {...lookOfStage(linked, from)} size={12} />
            {desk.nameOf(from)}
          </span>
        )}
        <span aria-hidden>→</span>
        <Select
          aria-label={t('pipe.tryTo')}
          value={next?.name ?? null}
          options={pipeline.stages.filter(({ name }) => name !== from).map(({ name }) => ({ value: name, label: desk.nameOf(name) }))}
          onChange={setWanted}
          popupMatchSelectWidth={false}
        />
        {record && next ? <Verdict desk={desk} object={object} live={live} record={record} from={from} to={next} /> : null}
      </div>
      {record && next ? <Checks desk={desk} object={object} live={live} record={record} from={from} to={next} /> : null}
    </div>
  );
}

interface WalkProps extends TriedProps {
  readonly record: RecordRow;
  readonly from: string | null;
  readonly to: Stage;
}

const useChecks = ({ desk, object, live, record, from, to }: WalkProps) =>
  useGateChecks({ pipeline: desk.linked, object, record, from, to, isLive: (field) => live.byName.has(field) });

function Verdict(props: WalkProps) {
  const { t } = useTranslation();
  const checks = useChecks(props);
  const failed = checks.find(({ met }) => met === false);
  return (
    <output className={`tg-pipe-verdict ${failed ? 'is-no' : 'is-yes'}`}>
      <Icon name={failed ? 'close' : 'check'} size={14} />
      {failed ? t('pipe.tryNo', { why: failed.why }) : t('pipe.tryOk')}
    </output>
  );
}

function Checks(props: WalkProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const checks = useChecks(props);
  const tasks = (props.to.tasks ?? []).map(({ title }) => labelIn(title, locale, ''));
  return (
    <ul className="tg-pipe-checks">
      {checks.map(({ key, words, met, why }) => (
        <li key={key} className={met === false ? 'is-no' : met ? 'is-yes' : ''}>
          <Icon name={met === false ? 'close' : met ? 'check' : 'clock'} size={14} label={t(met === false ? 'pipe.notMet' : 'pipe.met')} />
          <span>{words}</span>
          <span>{why}</span>
        </li>
      ))}
      {tasks.length > 0 ? (
        <li>
          <Icon name="task" size={14} />
          <span>{t('pipe.tryAfterwards')}</span>
          <span>{t('pipe.tryTasks', { tasks: tasks.join(t('pipe.comma')) })}</span>
        </li>
      ) : null}
    </ul>
  );
}
