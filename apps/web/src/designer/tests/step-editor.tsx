import {
  callOtherwise,
  changeLine,
  objectCalled,
  objectOfStep,
  readWait,
  stagesOf,
  stepAs,
  stepKinds,
  type Wait,
  waitUnits,
  writeWait,
} from '@tangram/design';
import { documentsOf, labelIn, type TestStep } from '@tangram/model';
import { InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { CallLine } from './given-editors.tsx';
import { PickLine, PickManyLine } from './pick-line.tsx';
import { useTestDesk } from './test-desk.ts';
import { ObjectLine, PersonLine, RecordLine } from './test-lines-of.tsx';
import { TestValues } from './test-values.tsx';

type Written = Exclude<TestStep, { do: 'wait' }>;
interface PartProps<S extends TestStep> {
  readonly step: S;
  readonly onStep: (step: TestStep) => void;
}

/** What somebody does: what it is, to which record, as whom, with which values. */
export function StepEditor({ at, step }: { readonly at: number; readonly step: TestStep }) {
  const { t } = useTranslation();
  const desk = useTestDesk();
  const change = (next: TestStep) => desk.put(changeLine(desk.test, 'when', at, next));
  return (
    <div className="tg-trial-fields">
      <PickLine
        label={t('trial.what')}
        value={step.do}
        choices={stepKinds.map((kind) => ({ value: kind, label: t(`trial.do.${kind}`) }))}
        onPick={(kind) => change(stepAs(desk, kind, step))}
      />
      {step.do === 'wait' ? (
        <WaitLine text={step.for} onText={(text) => change({ do: 'wait', for: text })} />
      ) : (
        <WrittenPart step={step} onStep={change} />
      )}
    </div>
  );
}

function WrittenPart({ step, onStep }: PartProps<Written>) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const desk = useTestDesk();
  const object = objectOfStep(desk, step);
  const { by: _, ...byAnybody } = step;
  return (
    <>
      <PersonLine
        label={t('trial.by')}
        value={step.by}
        onPerson={(by) => onStep({ ...step, by })}
        onAnybody={() => onStep(byAnybody as TestStep)}
      />
      <AboutLine step={step} onStep={onStep} />
      {step.do === 'move' ? (
        <PickLine
          label={t('trial.stage')}
          value={step.stage}
          choices={stagesOf(objectCalled(desk, step.record)).map(({ name, label }) => ({
            value: name,
            label: labelIn(label, locale, name),
          }))}
          onPick={(stage) => onStep({ ...step, stage })}
        />
      ) : null}
      {step.do === 'delete' || !object ? null : (
        <>
          <div className="tg-trial-whole">
            <TestValues object={object} values={step.values ?? {}} onValues={(values) => onStep({ ...step, values })} />
          </div>
          <ConfirmLine object={object.name} step={step} onStep={onStep} />
        </>
      )}
    </>
  );
}

/** What it is done to: a record, several, or a new one of an object. */
function AboutLine({ step, onStep }: PartProps<Written>) {
  const { t } = useTranslation();
  const { test, records, put } = useTestDesk();
  if (step.do === 'create') {
    const { name: _, ...nameless } = step;
    const call = (name: string) => {
      if (name === '') onStep(nameless);
      else if (step.name === undefined) onStep({ ...step, name });
      else put(callOtherwise(test, step.name, name));
    };
    return (
      <>
        <ObjectLine value={step.object} onObject={(object) => onStep({ ...step, object, values: {} })} />
        <CallLine name={step.name ?? ''} isFree onName={call} />
      </>
    );
  }
  if (step.do !== 'bulk') return <RecordLine value={step.record} onRecord={(record) => onStep({ ...step, record })} />;
  const several = ([first, ...rest]: readonly string[]) => first !== undefined && onStep({ ...step, records: [first, ...rest] });
  return <PickManyLine label={t('trial.recordsOf')} values={step.records} choices={records} onPick={several} />;
}

/** Warnings that are confirmed. Only where the object has any. */
function ConfirmLine({ object, step, onStep }: PartProps<Exclude<Written, { do: 'delete' }>> & { readonly object: string }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { model } = useTestDesk();
  const warnings = documentsOf(model, 'validation').filter((rule) => rule.object === object && rule.severity === 'warning');
  if (warnings.length === 0) return null;
  const { confirm = [], ...rest } = step;
  return (
    <PickManyLine
      label={t('trial.confirm')}
      values={confirm}
      choices={warnings.map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
      onPick={(next) => onStep((next.length === 0 ? rest : { ...step, confirm: [...next] }) as TestStep)}
    />
  );
}

/** How long: so many of a unit; what is put together of several is typed. */
function WaitLine({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useTestDesk();
  const id = useId();
  const wait = readWait(text);
  const put = (next: Partial<Wait>) => wait && onText(writeWait({ ...wait, ...next }));
  return (
    <Line id={id} label={t('trial.long')}>
      {wait ? (
        <span className="tg-trial-pair">
          <InputNumber
            id={id}
            min={1}
            max={999}
            precision={0}
            readOnly={readOnly}
            value={wait.count}
            onChange={(count) => count !== null && put({ count })}
          />
          <Select
            aria-label={t('trial.unit')}
            disabled={readOnly}
            value={wait.unit}
            options={waitUnits.map((unit) => ({ value: unit, label: t(`trial.units.${unit}`) }))}
            onChange={(unit) => put({ unit })}
          />
        </span>
      ) : (
        <TypedInput
          id={id}
          label={t('trial.long')}
          mono
          readOnly={readOnly}
          text={text}
          takes={(next) => /^P(?=.)(\d{1,3}W)?(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,4}M)?)?$/.test(next)}
          onText={onText}
        />
      )}
    </Line>
  );
}
