import { isJsonObject, type JsonObject } from '@tangram/contract';
import { compileRecordParser, type Field, type ObjectDefinition } from '@tangram/model';
import { Button, Icon, IconButton } from '@tangram/ui';
import { bulkFields, canClear, labelOf } from '@tangram/view';
import { Modal, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen } from '../../api/bulk.ts';
import { usePlace } from '../../settings/use-place.ts';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { edits } from '../fields/edits.ts';
import { withOptions } from '../fields/with-options.ts';
import { inWords, jsonOf, wordsByField } from '../form/form-values.ts';
import { nounOf } from '../object-noun.ts';
import { useOptionsOfMany } from '../rules/use-options.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import './bulk.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly chosen: Chosen;
  readonly count: number;
  /** The field it begins with; null lets one choose. */
  readonly first: string | null;
  readonly onClose: () => void;
  readonly onApply: (values: JsonObject) => void;
}

/** One field that is to be changed: to a value, or to nothing. */
interface Line {
  readonly field: string;
  readonly value: unknown;
  readonly clear: boolean;
}

const isGiven = ({ value, clear }: Line): boolean => clear || !(value === null || value === undefined || value === '');

/** Gives many records the same values: fields, their controls as in a form, and before the click what will come of it. */
export function BulkEdit({ object, chosen, count, first, onClose, onApply }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const fields = useMemo(() => bulkFields(object), [object]);
  const parse = useMemo(() => compileRecordParser(object), [object]);
  const [lines, setLines] = useState<readonly Line[]>(first === null ? [] : [{ field: first, value: null, clear: false }]);
  const given = lines.filter(isGiven);
  const values = jsonOf(Object.fromEntries(given.map(({ field, value, clear }) => [field, clear ? null : value])));
  const parsed = parse('update', values);
  const wrong = parsed.ok ? new Map<string, readonly string[]>() : wordsByField(inWords(parsed.issues, place.locale));
  const ready = given.length > 0 && given.length === lines.length && parsed.ok;
  const rehearsal = useRehearsal(object, chosen, ready ? values : null);
  const drawn = lines.flatMap((line) => object.byName.get(line.field) ?? []);
  const options = useOptionsOfMany(object, drawn, chosen, values);
  const free = fields.filter(({ name }) => !lines.some(({ field }) => field === name));
  const set = (name: string, change: Partial<Line>) =>
    setLines((now) => now.map((line) => (line.field === name ? { ...line, ...change } : line)));
  const apply = () => {
    if (ready) onApply(isJsonObject(values) ? values : {});
  };
  useKeys({
    'mod+Enter': (event) => {
      event.preventDefault();
      apply();
    },
  });
  return (
    <Modal
      open
      title={t('bulk.title', { count, object: nounOf(object, place.locale) })}
      onCancel={onClose}
      width={560}
      className="tg-bulk-edit"
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-bulk-foot">
          <BulkPreview object={object} count={count} rehearsal={rehearsal} waiting={ready} />
          <Button kind="quiet" onClick={onClose}>
            {t('words.cancel')}
          </Button>
          <Button kind="primary" keys={capOf('mod+Enter')} disabled={!ready || rehearsal?.changes === 0} onClick={apply}>
            {t('bulk.apply', { count: rehearsal?.tried === count ? rehearsal.changes : count })}
          </Button>
        </div>
      }
    >
      {lines.map((line) => (
        <EditLine
          key={line.field}
          field={withOptions(object.byName.get(line.field), options.get(line.field))}
          line={line}
          wrong={isGiven(line) ? (wrong.get(line.field) ?? []) : []}
          values={values}
          onSet={(change) => set(line.field, change)}
          onDrop={() => setLines((now) => now.filter(({ field }) => field !== line.field))}
        />
      ))}
      {free.length > 0 ? (
        <Select<string>
          key={lines.length}
          className="tg-bulk-add"
          aria-label={t(lines.length === 0 ? 'bulk.chooseField' : 'bulk.addField')}
          placeholder={t(lines.length === 0 ? 'bulk.chooseField' : 'bulk.addField')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          autoFocus={lines.length === 0}
          options={free.map(({ name, label }) => ({ value: name, label: labelOf(label, place.locale, name) }))}
          onChange={(field) => field && setLines((now) => [...now, { field, value: null, clear: false }])}
          suffixIcon={<Icon name="plus" size={14} />}
        />
      ) : null}
    </Modal>
  );
}

interface LineProps {
  readonly field: Field | undefined;
  readonly line: Line;
  readonly wrong: readonly string[];
  readonly values: JsonObject;
  readonly onSet: (change: Partial<Line>) => void;
  readonly onDrop: () => void;
}

function EditLine({ field, line, wrong, values, onSet, onDrop }: LineProps) {
  const { t } = useTranslation();
  const place = usePlace();
  if (!field) return null;
  const Control = edits[field.type];
  const id = `bulk-${field.name}`;
  const label = labelOf(field.label, place.locale, field.name);
  return (
    <div className={`tg-field tg-bulk-line ${wrong.length > 0 ? 'is-wrong' : ''}`} data-field={field.name}>
      <div className="tg-bulk-line-head">
        <label className="tg-field-label" htmlFor={id}>
          {label}
        </label>
        <span className="tg-grow" />
        {canClear(field) ? (
          <Button kind="quiet" size="small" aria-pressed={line.clear} onClick={() => onSet({ clear: !line.clear })}>
            {t(line.clear ? 'bulk.unclear' : 'bulk.clear')}
          </Button>
        ) : null}
        <IconButton icon="close" size="small" label={t('bulk.dropField', { field: label })} onClick={onDrop} />
      </div>
      <div className="tg-control">
        <Control
          id={id}
          field={field}
          value={line.clear ? null : line.value}
          onChange={(value) => onSet({ value, clear: false })}
          readOnly={line.clear}
          invalid={wrong.length > 0}
          place={place}
          values={values}
          controlOf={(type) => edits[type]}
          creating={false}
        />
      </div>
      {wrong.length > 0 ? (
        <div className="tg-field-error" role="alert">
          {wrong.join(' · ')}
        </div>
      ) : null}
    </div>
  );
}
