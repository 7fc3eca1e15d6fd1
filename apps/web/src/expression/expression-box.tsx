import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../settings/settings-context.tsx';
import { conditionWords } from './condition-words.ts';
import './expression.css';
import { ExpressionEditor, type ExpressionProps, Verdict } from './expression-editor.tsx';
import { useReading } from './use-reading.ts';

interface Props extends Omit<ExpressionProps, 'onText'> {
  /** Canonical; null takes the expression away. Absent: it may only be looked at. */
  readonly onText?: (text: string | null) => void;
  readonly hint?: string;
}

/** An expression where there is little room: as it stands, with what is wrong with it; a press opens the builder. */
export function ExpressionBox({ onText, hint, ...props }: Props) {
  const { label, shape, subject, text, required = false } = props;
  const { t } = useTranslation();
  const { locale } = useSettings();
  const id = useId();
  const [open, setOpen] = useState(false);
  const reading = useReading(subject, text);
  return (
    <div className="tg-expr-box">
      <span id={id} className="tg-expr-label">
        {label}
      </span>
      <button
        type="button"
        className={`tg-expr-face ${(reading?.typed.problems.length ?? 0) > 0 ? 'is-wrong' : ''}`}
        id={`${id}-face`}
        aria-labelledby={`${id} ${id}-face`}
        aria-haspopup="dialog"
        aria-describedby={`${id}-state`}
        disabled={!onText}
        onClick={() => setOpen(true)}
      >
        {text === '' ? (
          <span className="tg-t3">{hint ?? t('expr.none')}</span>
        ) : (
          <code title={text}>{shape === 'condition' ? conditionWords(text, subject, locale) : text}</code>
        )}
      </button>
      <p id={`${id}-state`} className="tg-expr-state">
        <Verdict reading={reading} />
      </p>
      {open && onText ? (
        <ExpressionDialog
          {...props}
          required={required}
          onDone={(next) => {
            setOpen(false);
            if (next !== undefined && (next ?? '') !== text) onText(next);
          }}
        />
      ) : null}
    </div>
  );
}

interface DialogProps extends Omit<ExpressionProps, 'onText'> {
  /** undefined: it stays as it was. */
  readonly onDone: (text: string | null | undefined) => void;
}

/** The builder with room around it. What cannot be read is not taken. */
export function ExpressionDialog({ onDone, ...props }: DialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.text);
  const reading = useReading(props.subject, text);
  const isEmpty = text.trim() === '';
  const isWhole = isEmpty ? props.required !== true : reading !== null && reading.typed.problems.length === 0;
  return (
    <Modal
      open
      title={props.label}
      width={760}
      onCancel={() => onDone(undefined)}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-expr-foot">
          {props.required !== true && props.text !== '' ? (
            <Button kind="quiet" onClick={() => onDone(null)}>
              {t('expr.remove')}
            </Button>
          ) : null}
          <span className="tg-grow" />
          <Button onClick={() => onDone(undefined)}>{t('words.cancel')}</Button>
          <Button kind="primary" disabled={!isWhole} onClick={() => onDone(isEmpty ? null : (reading?.typed.text ?? text))}>
            {t('expr.take')}
          </Button>
        </div>
      }
    >
      <ExpressionEditor {...props} text={text} onText={setText} />
    </Modal>
  );
}
