import { objectCalled, shownFields } from '@tangram/design';
import { labelIn } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { PickLine } from './pick-line.tsx';
import { useTestDesk } from './test-desk.ts';

interface ObjectProps {
  readonly value: string | undefined;
  readonly onObject: (name: string) => void;
}

/** One of the objects of the draft. */
export function ObjectLine({ value, onObject }: ObjectProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { model } = useTestDesk();
  const choices = [...model.objects.values()].map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }));
  return <PickLine label={t('trial.object')} value={value} choices={choices} onPick={onObject} />;
}

interface PersonProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onPerson: (name: string) => void;
  /** It may be nobody in particular. */
  readonly onAnybody?: () => void;
}

/** Somebody of the test. */
export function PersonLine({ label, value, onPerson, onAnybody }: PersonProps) {
  const { t } = useTranslation();
  const { people } = useTestDesk();
  const anybody = onAnybody ? { nothing: t('trial.anybody'), onNothing: onAnybody } : {};
  return <PickLine label={label} value={value} choices={people} none={t('trial.nobodyThere')} onPick={onPerson} {...anybody} />;
}

interface RecordProps {
  readonly value: string | undefined;
  readonly onRecord: (name: string) => void;
}

/** A record of the test. */
export function RecordLine({ value, onRecord }: RecordProps) {
  const { t } = useTranslation();
  const { records } = useTestDesk();
  return <PickLine label={t('trial.record')} value={value} choices={records} none={t('trial.noneToCall')} onPick={onRecord} />;
}

interface FieldProps {
  readonly record: string;
  readonly value: string;
  readonly onField: (name: string) => void;
}

/** A field of what the test calls so. */
export function FieldLine({ record, value, onField }: FieldProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const object = objectCalled(useTestDesk(), record);
  const choices = object ? shownFields(object).map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) })) : [];
  return <PickLine label={t('trial.field')} value={value} choices={choices} onPick={onField} />;
}
