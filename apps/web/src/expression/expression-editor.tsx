import { conditionRows, formulaBlocks } from '@tangram/expression';
import { Icon } from '@tangram/ui';
import { Segmented } from 'antd';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../lazily/later.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { ConditionMode } from './condition-mode.tsx';
import './expression.css';
import { FormulaMode } from './formula-mode.tsx';
import { SamplePart } from './sample-part.tsx';
import { WithModel } from './with-model.tsx';
import { problemIn, type Reading, type Subject, useReading } from './use-reading.ts';

const TextMode = later(() => import('./text-mode.tsx'), 'TextMode', 'when drawn');

export interface ExpressionProps {
  readonly label: string;
  /** Rows of comparisons, or blocks of a formula. */
  readonly shape: 'condition' | 'formula';
  readonly subject: Subject;
  readonly text: string;
  /** Canonical as soon as it can be read; as it was typed until then. */
  readonly onText: (text: string) => void;
  /** Digits behind the point of what it returns. */
  readonly scale?: number | null;
  readonly required?: boolean;
}

/** An expression, put together or written, with what is wrong with it and what it gives for a real record. */
export function ExpressionEditor({ label, shape, subject, text, onText, scale = null, required = false }: ExpressionProps) {
  const { t } = useTranslation();
  const id = useId();
  const { model } = useScreens();
  const [typed, setTyped] = useState(text);
  const [said, setSaid] = useState(text);
  const [seen, setSeen] = useState(text);
  // What comes from elsewhere replaces what was typed. What one says oneself comes back as it is stored, or is not taken while it is not whole:
  // both leave it.
  if (text !== seen) {
    setSeen(text);
    if (text !== said) {
      setSaid(text);
      setTyped(text);
    }
  }
  const reading = useReading(subject, typed);
  const [wanted, setWanted] = useState<'built' | 'written'>('built');
  const isReadable = typed.trim() === '' || reading?.ast != null;
  const mode = isReadable ? wanted : 'written';
  const say = (next: string, written: string) => {
    setTyped(written);
    setSaid(next);
    if (next !== text) onText(next);
  };
  return (
    <WithModel model={subject.model}>
      <div className="tg-expr" role="group" aria-labelledby={id}>
        <div className="tg-expr-head">
          <span id={id} className="tg-expr-label">
            {label}
          </span>
          <Segmented
            size="small"
            aria-label={t('expr.mode')}
            value={mode}
            options={[
              { value: 'built', label: t('expr.built'), disabled: !isReadable },
              { value: 'written', label: t('expr.written') },
            ]}
            onChange={setWanted}
          />
        </div>
        {mode === 'written' ? (
          <Suspense fallback={<div className="tg-expr-waiting" />}>
            <TextMode
              label={label}
              subject={subject}
              text={typed}
              problems={reading?.typed.problems ?? []}
              onText={(next, canonical) => say(canonical ?? next.trim(), next)}
            />
          </Suspense>
        ) : (
          <Built shape={shape} subject={subject} text={typed} reading={reading} onText={(next) => say(next, next)} />
        )}
        <p className="tg-expr-state" role="status">
          {typed.trim() === '' ? (
            <span className="tg-t3">{t(!required ? 'expr.empty' : text.trim() === '' ? 'expr.needed' : 'expr.former')}</span>
          ) : (
            <Verdict reading={reading} />
          )}
          {isReadable ? null : <span className="tg-t3">{t('expr.onlyWritten')}</span>}
        </p>
        {reading && reading.typed.problems.length === 0 && model.objects.has(subject.object.name) ? (
          <SamplePart subject={subject} typed={reading.typed} scale={scale} />
        ) : null}
      </div>
    </WithModel>
  );
}

type BuiltProps = Pick<ExpressionProps, 'shape' | 'subject' | 'text' | 'onText'> & { readonly reading: Reading | null };

function Built({ shape, subject, text, reading, onText }: BuiltProps) {
  const ast = reading?.ast ?? null;
  const common = { subject, text, onText, isWaiting: text.trim() !== '' && !reading };
  return shape === 'condition' ? (
    <ConditionMode {...common} rows={ast && conditionRows(ast)} />
  ) : (
    <FormulaMode {...common} block={ast && formulaBlocks(ast)} />
  );
}

/** What is wrong with an expression, or where it can run. */
export function Verdict({ reading }: { readonly reading: Reading | null }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const problem = problemIn(reading, locale);
  if (!reading) return null;
  return problem ? (
    <span className="tg-expr-wrong">
      <Icon name="warning" size={14} /> {problem}
    </span>
  ) : (
    <span className="tg-expr-right">
      <Icon name="check" size={14} /> {t(reading.typed.inSql ? 'expr.runsInBoth' : 'expr.runsInServer')}
    </span>
  );
}
