import { type Field, labelIn, type Stage } from '@tangram/model';
import { Icon, IconButton } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../api/records.ts';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { ConditionBox } from '../inspector/condition-box.tsx';
import { Line } from '../inspector/line.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { stagePointer, type StageProps } from './pipeline-desk.ts';

const sides = ['enter', 'exit'] as const;

/** What is asked of a record before it enters a stage, and before it goes on from it. */
export function StageGates({ desk, at, stage }: StageProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { object, readOnly } = desk;
  const set = (key: keyof Stage, value: unknown) => desk.set(`${stagePointer(at)}/${key}`, value);
  const required = stage.required ?? [];
  const others = (object?.fields ?? []).filter((field) => isAskable(field) && !required.includes(field.name));
  const labelOf = (name: string) => labelIn(object?.byName.get(name)?.label, locale, name);
  return (
    <div className="tg-props">
      <Line id="pipe-require" label={t('pipe.mustFillFirst', { count: required.length })}>
        {required.map((name) => {
          const field = object?.byName.get(name);
          return (
            <div key={name} className="tg-pipe-field is-boxed">
              <Icon name={field ? glyphOfType[field.type] : 'warning'} size={14} />
              <span className="tg-cut">{labelOf(name)}</span>
              {readOnly ? null : (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('pipe.noLonger', { field: labelOf(name) })}
                  onClick={() => {
                    const left = required.filter((one) => one !== name);
                    set('required', left.length === 0 ? undefined : left);
                  }}
                />
              )}
            </div>
          );
        })}
        {readOnly ? null : (
          <Select
            id="pipe-require"
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            placeholder={t('pipe.askField')}
            options={others.map(({ name }) => ({ value: name, label: labelOf(name) }))}
            onChange={(name: string | null) => name && set('required', [...required, name])}
          />
        )}
      </Line>
      <Lacking desk={desk} stage={stage} at={at} />
      {sides.map((side) => (
        <div key={side} className="tg-pipe-gate">
          <ConditionBox
            object={desk.pipeline.object}
            label={t(`pipe.${side}`)}
            text={stage[side] ?? ''}
            hint={t('pipe.noCondition')}
            onText={(text) => set(side, text === '' ? undefined : text)}
          />
          {stage[side] ? (
            <WordsInput
              id={`pipe-${side}`}
              label={t('pipe.message')}
              words={stage[`${side}Message`]}
              rows={2}
              readOnly={readOnly}
              onWords={(words) => set(`${side}Message`, words)}
            />
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** What nobody fills in cannot be asked for. */
const isAskable = (field: Field): boolean =>
  !field.readOnly && field.type !== 'stage' && field.type !== 'autonumber' && (field.origin === 'declared' || field.name === 'owner');

/** The consequence, before it is published: how many records wait in front of the stage, and how many of them lack what it asks for. */
function Lacking({ desk, stage }: StageProps) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { pipeline } = desk;
  const live = model.objects.get(pipeline.object);
  const before = pipeline.stages
    .slice(0, pipeline.stages.indexOf(stage))
    .filter(({ type, name }) => type === 'open' && live?.byName.get(pipeline.field)?.options?.some(({ value }) => value === name))
    .map(({ name }) => name);
  const asked = (stage.required ?? []).filter((name) => live?.byName.has(name));
  const isNew = (stage.required ?? []).length > asked.length;
  const waiting = { field: pipeline.field, op: 'in', value: before };
  const lack = { and: [waiting, { or: asked.map((field) => ({ field, op: 'is_null' })) }] };
  const enabled = live !== undefined && before.length > 0 && stage.type !== 'lost' && (stage.required ?? []).length > 0;
  const { data: all } = useQuery({ ...countQuery(pipeline.object, waiting), enabled });
  const { data: lacking } = useQuery({ ...countQuery(pipeline.object, lack), enabled: enabled && !isNew && asked.length > 0 });
  if (!enabled || all === undefined) return null;
  const missing = isNew ? all : lacking;
  if (missing === undefined) return null;
  return (
    <p className="tg-pipe-consequence">
      <Icon name="clock" size={12} /> {t('pipe.lacking', { count: all, missing })}
    </p>
  );
}
