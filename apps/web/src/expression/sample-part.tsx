import type { TriedExpression, TriedValue } from '@tangram/contract';
import type { TypedExpression } from '@tangram/model';
import { Button, Icon, SkeletonBar } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useContext, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewQuery, sampleQuery } from '../api/expressions.ts';
import { RecordPicker } from '../runtime/fields/record-picker.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { TriedDraft } from './tried-draft.ts';
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
  const tried: TriedExpression = {
    object: object.name,
    text: useDeferredValue(typed.text ?? ''),
    use,
    returns,
    scale,
    draft: useContext(TriedDraft),
  };
  const { data, isPending } = useQuery(sampleQuery(tried, record ?? 'latest'));
  const sample = data?.data[0] ?? null;
  const news = data?.unpublished ?? [];
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
          <output className="tg-cut">
            {sample ? shownValue(sample.value, t) : t(news.length > 0 ? 'expr.notPublished' : 'expr.noSample')}
          </output>
        )}
        <span className="tg-grow" />
        {sample ? (
          <Button kind="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'expr.less' : 'expr.more')}
          </Button>
        ) : null}
      </div>
      {sample?.warnings.map((warning) => (
        <p key={warning} className="tg-expr-warned" role="status">
          <Icon name="warning" size={14} />
          {warning}
        </p>
      ))}
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
        {(data?.data ?? []).map((one: TriedValue) => (
          <tr key={one.id}>
            <td className="tg-cut">{one.title}</td>
            <td>
              {shownValue(one.value, t)}
              {one.warnings.map((warning) => (
                <span key={warning} className="tg-t3">
                  {warning}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
