import { callOtherwise, changeLine, freeCall, givenFields } from '@tangram/design';
import { documentsOf, labelIn, type TestPerson, type TestRecord } from '@tangram/model';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { isName } from '../inspector/name-line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { PickManyLine } from './pick-line.tsx';
import { useTestDesk } from './test-desk.ts';
import { ObjectLine } from './test-lines-of.tsx';
import { TestValues } from './test-values.tsx';

interface CallProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  /** It may be left without one. */
  readonly isFree?: true;
}

/** What the test calls it. */
export function CallLine({ name, onName, isFree }: CallProps) {
  const { t } = useTranslation();
  const { test, readOnly } = useTestDesk();
  const id = useId();
  return (
    <Line id={id} label={t('trial.name')} hint={t('trial.nameHint')}>
      <TypedInput
        id={id}
        label={t('trial.name')}
        mono
        readOnly={readOnly}
        text={name}
        takes={(text) => (text === '' ? isFree === true : isName(text) && (text === name || freeCall(test, text) === text))}
        onText={onName}
      />
    </Line>
  );
}

/** Somebody who is there, with their roles. */
export function PersonEditor({ at, person }: { readonly at: number; readonly person: TestPerson }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { test, model, put, readOnly } = useTestDesk();
  const id = useId();
  const change = (next: TestPerson) => put(changeLine(test, 'people', at, next));
  const { called: _, ...nameless } = person;
  const { values = {}, ...plain } = person;
  const user = model.objects.get('user');
  return (
    <div className="tg-trial-fields">
      <Line id={id} label={t('trial.called')}>
        <TypedInput
          id={id}
          label={t('trial.called')}
          readOnly={readOnly}
          text={person.called ?? ''}
          placeholder={person.name}
          onText={(text) => change(text.trim() === '' ? nameless : { ...person, called: text })}
        />
      </Line>
      <CallLine name={person.name} onName={(to) => put(callOtherwise(test, person.name, to))} />
      <div className="tg-trial-whole">
        <PickManyLine
          label={t('trial.roles')}
          values={person.roles}
          choices={[
            { value: 'admin', label: t('trial.admin') },
            ...documentsOf(model, 'role').map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) })),
          ]}
          onPick={(roles) => change({ ...person, roles: [...roles] })}
        />
      </div>
      {user ? (
        <div className="tg-trial-whole">
          <TestValues
            object={user}
            values={values}
            onValues={(next) => change(Object.keys(next).length === 0 ? plain : { ...plain, values: next })}
          />
        </div>
      ) : null}
    </div>
  );
}

/** A record that is there before. */
export function RecordEditor({ at, record }: { readonly at: number; readonly record: TestRecord }) {
  const { t } = useTranslation();
  const { test, model, put } = useTestDesk();
  const object = model.objects.get(record.object);
  const change = (next: TestRecord) => put(changeLine(test, 'records', at, next));
  const about = (name: string) => {
    const next = model.objects.get(name);
    const fields = new Set(next ? givenFields(next).map((field) => field.name) : []);
    change({ ...record, object: name, values: Object.fromEntries(Object.entries(record.values).filter(([key]) => fields.has(key))) });
  };
  return (
    <div className="tg-trial-fields">
      <ObjectLine value={record.object} onObject={about} />
      <CallLine name={record.name} onName={(to) => put(callOtherwise(test, record.name, to))} />
      {object ? (
        <div className="tg-trial-whole">
          <TestValues object={object} values={record.values} onValues={(values) => change({ ...record, values })} />
        </div>
      ) : null}
      <p className="tg-prop-hint tg-trial-whole">{t('trial.recordHint')}</p>
    </div>
  );
}
