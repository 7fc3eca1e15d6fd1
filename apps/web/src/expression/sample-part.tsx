import type { TriedExpression, TriedValue } from '@tangram/contract';
import type { TypedExpression } from '@tangram/model';
import { Button, SkeletonBar } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewQuery, sampleQuery } from '../api/expressions.ts';
import { RecordPicker } from '../runtime/fields/record-picker.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { shownValue } from './shown-value.ts';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly typed: TypedExpression;
  readonly scale: number | null;
}

/** What the expression gives for a record, and for the newest twenty. */
export function SamplePart({ subject, typed, scale }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [record, setRecord] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { object, use, returns } = subject;
  const tried: TriedExpression = { object: object.name, text: useDeferredValue(typed.text ?? ''), use, returns, scale };
  const { data, isPending } = useQuery(sampleQuery(tried, record ?? 'latest'));
  const sample = data?.value ?? null;
  const words = labelOf(object.label, locale, object.name);
  return (
    <div className="tg-expr-sample">
      <div className="tg-expr-sample-line">
        <span className="tg-t3">{t('expr.sample')}</span>
        <span className="tg-expr-record">
          <RecordPicker object={object.name} label={t('expr.sampleRecord')} value={record ?? sample?.id ?? null} onChange={setRecord} />
        </span>
        {isPending ? (
          <SkeletonBar width="64px" />
        ) : (
          <output className="tg-cut">{sample ? shownValue(sample.value, t) : t('expr.noSample')}</output>
        )}
        <span className="tg-grow" />
        {sample ? (
          <Button kind="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'expr.less' : 'expr.more')}
          </Button>
        ) : null}
      </div>
      {isOpen && sample ? <PreviewRows tried={tried} words={words} /> : null}
    </div>
  );
}

function PreviewRows({ tried, words }: { readonly tried: TriedExpression; readonly words: string }) {
  const { t } = useTranslation();
  const { data, isError } = useQuery(previewQuery(tried));
  if (isError) return <p className="tg-t3">{t('expr.noSample')}</p>;
  return (
    <table className="tg-expr-rows">
      <thead>
        <tr>
          <th>{words}</th>
          <th>{t('expr.result')}</th>
        </tr>
      </thead>
      <tbody>
        {(data ?? []).map((one: TriedValue) => (
          <tr key={one.id}>
            <td className="tg-cut">{one.title}</td>
            <td>{shownValue(one.value, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
