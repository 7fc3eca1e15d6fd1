import { changeLine, expectationAs, expectationKinds, objectCalled, objectOfStep, refusalChoices } from '@tangram/design';
import { labelIn, type TestExpectation } from '@tangram/model';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { PickLine } from './pick-line.tsx';
import { useTestDesk } from './test-desk.ts';
import { FieldLine, ObjectLine, PersonLine, RecordLine } from './test-lines-of.tsx';
import { TestValue, TestValues } from './test-values.tsx';

type Of<E extends TestExpectation['expect']> = Extract<TestExpectation, { expect: E }>;
interface PartProps<One extends TestExpectation = TestExpectation> {
  readonly one: One;
  readonly onOne: (one: TestExpectation) => void;
}

/** What must hold afterwards. */
export function OutcomeEditor({ at, one }: { readonly at: number; readonly one: TestExpectation }) {
  const { t } = useTranslation();
  const desk = useTestDesk();
  const change = (next: TestExpectation) => desk.put(changeLine(desk.test, 'outcome', at, next));
  return (
    <div className="tg-trial-fields">
      <PickLine
        label={t('trial.what')}
        value={one.expect}
        choices={expectationKinds.map((kind) => ({ value: kind, label: t(`trial.expect.${kind}`) }))}
        onPick={(kind) => change(expectationAs(desk, kind, one))}
      />
      <Parts one={one} onOne={change} />
    </div>
  );
}

function Parts({ one, onOne }: PartProps) {
  const { t } = useTranslation();
  switch (one.expect) {
    case 'value':
      return <ValuePart one={one} onOne={onOne} />;
    case 'refused':
      return <RefusedPart one={one} onOne={onOne} />;
    case 'may':
    case 'mayNot':
      return <RightPart one={one} onOne={onOne} />;
    case 'visible':
    case 'notVisible':
    case 'fieldVisible':
    case 'fieldHidden':
      return (
        <>
          <PersonLine label={t('trial.person')} value={one.to} onPerson={(to) => onOne({ ...one, to })} />
          <RecordLine value={one.record} onRecord={(record) => onOne({ ...one, record })} />
          {'field' in one ? <FieldLine record={one.record} value={one.field} onField={(field) => onOne({ ...one, field })} /> : null}
        </>
      );
  }
}

function ValuePart({ one, onOne }: PartProps<Of<'value'>>) {
  const { t } = useTranslation();
  const desk = useTestDesk();
  const id = useId();
  const field = objectCalled(desk, one.record)?.byName.get(one.field);
  const { seenBy: _, ...byAnybody } = one;
  return (
    <>
      <RecordLine value={one.record} onRecord={(record) => onOne({ ...one, record })} />
      <FieldLine record={one.record} value={one.field} onField={(name) => onOne({ ...one, field: name, is: null })} />
      <Line id={id} label={t('trial.is')} hint={one.is === null ? t('trial.isEmpty') : undefined}>
        {field ? (
          <TestValue
            id={id}
            field={{ ...field, readOnly: false }}
            value={one.is}
            onValue={(is) => onOne({ ...one, is: is as typeof one.is })}
          />
        ) : (
          <code>{JSON.stringify(one.is)}</code>
        )}
      </Line>
      <PersonLine
        label={t('trial.seenBy')}
        value={one.seenBy}
        onPerson={(seenBy) => onOne({ ...one, seenBy })}
        onAnybody={() => onOne(byAnybody)}
      />
    </>
  );
}

const LAST = 'last';

function RefusedPart({ one, onOne }: PartProps<Of<'refused'>>) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const desk = useTestDesk();
  const steps = desk.test.when ?? [];
  const about = objectOfStep(desk, steps[(one.step ?? steps.length) - 1]);
  const { step: _, ...ofLast } = one;
  const { path: __, ...anywhere } = one;
  const choices = refusalChoices(desk.model, about?.name, locale);
  const known = choices.some(({ code }) => code === one.code) ? [] : [{ code: one.code, label: one.code, isRule: false }];
  const codes = (isRule: boolean) =>
    [...choices, ...known].filter((choice) => choice.isRule === isRule).map(({ code, label }) => ({ value: code, label }));
  const groups = [
    { label: t('trial.rules'), options: codes(true) },
    { label: t('trial.house'), options: codes(false) },
  ];
  return (
    <>
      <PickLine
        label={t('trial.step')}
        value={one.step === undefined ? LAST : String(one.step)}
        choices={[
          { value: LAST, label: t('trial.lastStep') },
          ...steps.map((_step, i) => ({ value: String(i + 1), label: t('trial.stepOf', { n: i + 1 }) })),
        ]}
        onPick={(step: string) => onOne(step === LAST ? ofLast : { ...one, step: Number(step) })}
      />
      <PickLine
        label={t('trial.refusedBy')}
        value={one.code}
        choices={groups.filter(({ options }) => options.length > 0)}
        onPick={(code) => onOne({ ...one, code })}
      />
      <PickLine
        label={t('trial.atField')}
        value={one.path}
        nothing={t('trial.anyField')}
        onNothing={() => onOne(anywhere)}
        choices={(about?.fields ?? []).map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
        onPick={(path) => onOne({ ...one, path })}
      />
    </>
  );
}

const actions = ['create', 'read', 'update', 'delete'] as const;

function RightPart({ one, onOne }: PartProps<Of<'may' | 'mayNot'>>) {
  const { t } = useTranslation();
  const desk = useTestDesk();
  const { object: name, record, ...rest } = one;
  const object = desk.objects.get(name ?? '') ?? objectCalled(desk, record);
  const act = (action: (typeof actions)[number]) => {
    if (action === 'create') onOne({ ...rest, action, object: object?.name ?? [...desk.objects.keys()][0] ?? '' });
    else onOne({ ...rest, action, record: record ?? desk.records[0]?.value ?? '' });
  };
  return (
    <>
      <PersonLine label={t('trial.person')} value={one.person} onPerson={(person) => onOne({ ...one, person })} />
      <PickLine
        label={t('trial.action')}
        value={one.action}
        choices={actions.map((action) => ({ value: action, label: t(`trial.actions.${action}`) }))}
        onPick={act}
      />
      {one.action === 'create' ? (
        <ObjectLine value={name} onObject={(next) => onOne({ ...rest, object: next })} />
      ) : (
        <RecordLine value={record} onRecord={(next) => onOne({ ...rest, record: next })} />
      )}
      {object && (one.action === 'create' || one.action === 'update') ? (
        <div className="tg-trial-whole">
          <TestValues object={object} values={one.values ?? {}} onValues={(values) => onOne({ ...one, values })} />
        </div>
      ) : null}
    </>
  );
}
