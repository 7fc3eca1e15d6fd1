import { Icon, StagePiece } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';
import { lookOfStage } from './stage-look.ts';

/** A stage of the field's pipeline, with its piece. A new record begins in one of those that it may begin in. */
export const StageEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, creating, opened }) => {
  const { t } = useTranslation();
  const { pipeline } = field;
  const stages = pipeline?.stages ?? [];
  const open =
    creating && pipeline?.createIn
      ? stages.filter(({ name }) => pipeline.createIn?.includes(name))
      : creating
        ? stages.filter(({ type }) => type === 'open')
        : stages;
  const line = (name: string) => (
    <span className="tg-line">
      <StagePiece {...lookOfStage(pipeline, name)} />
      {labelOf(pipeline?.byName.get(name)?.label, place.locale, name)}
    </span>
  );
  return (
    <Select
      id={id}
      className="tg-wide"
      value={typeof value === 'string' ? value : null}
      options={open.map(({ name, label }) => ({ value: name, label: labelOf(label, place.locale, name) }))}
      labelRender={({ value: name }) => line(String(name))}
      optionRender={({ value: name }) => line(String(name))}
      disabled={readOnly}
      placeholder={t('form.choose')}
      suffixIcon={<Icon name="chevronDown" size={14} />}
      {...openAtOnce(opened)}
      {...statusOf(invalid)}
      onChange={(name) => onChange(name)}
    />
  );
};
