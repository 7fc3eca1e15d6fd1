import { Button, Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WarningAnswer, WarningQuestion } from '../api/warnings.ts';
import { useNames } from '../runtime/fields/use-names.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { BackCloses } from './back-closes.ts';
import { useScreens } from './screens-context.tsx';
import { usePhone } from './use-phone.ts';
import { capOf, useKeys } from './use-keys.ts';
import './warning-dialog.css';

interface Props {
  readonly question: WarningQuestion;
  readonly onAnswer: (said: WarningAnswer | null) => void;
}

/** What the rules warn of or refuse, each at its field: save all the same, with a reason where a rule is set aside, or go back. */
export function WarningDialog({ question: { object: name, id, values, records, warnings, refusals }, onAnswer }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const phone = usePhone();
  const titled = useId();
  const go = useRef<HTMLDivElement>(null);
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const asksWhy = refusals.length > 0;
  const isReady = !asksWhy || reason.trim() !== '';
  const save = () => {
    if (isReady) onAnswer({ reason: asksWhy ? reason.trim() : null });
  };
  const object = model.objects.get(name);
  const stored = useNames(name, id === null ? [] : [id]).get(id ?? '');
  const written = object ? values?.[object.nameField.name] : undefined;
  const record = stored ?? (typeof written === 'string' ? written : '');
  useKeys({
    'mod+Enter': (event) => {
      event.preventDefault();
      save();
    },
    'mod+s': (event) => event.preventDefault(),
  });
  return (
    <Modal
      open
      centered
      width={440}
      closable={false}
      mask={{ closable: false }}
      onCancel={() => onAnswer(null)}
      afterOpenChange={(open) => {
        if (open && !asksWhy) go.current?.querySelector('button')?.focus();
      }}
      className="tg-warnings"
      wrapProps={{ role: 'alertdialog', 'aria-labelledby': titled }}
      title={
        <span id={titled}>
          {asksWhy ? t('warnings.reasonTitle') : records > 1 ? t('warnings.titleMany', { count: records }) : t('warnings.title')}
          {record ? <span className="tg-warnings-record tg-cut">{record}</span> : null}
        </span>
      }
      footer={
        <>
          <Button kind="quiet" keys="Esc" onClick={() => onAnswer(null)}>
            {t('warnings.back')}
          </Button>
          <div ref={go}>
            <Button kind="primary" keys={capOf('mod+Enter')} disabled={!isReady} onClick={save}>
              {t(asksWhy ? 'warnings.bypass' : 'warnings.go')}
            </Button>
          </div>
        </>
      }
    >
      {phone ? <BackCloses onClose={() => onAnswer(null)} /> : null}
      <ul className="tg-warnings-list">
        {[...refusals, ...warnings].map(({ path, code, message }) => {
          const field = object?.byName.get(path.split('.')[0] ?? path);
          return (
            <li key={`${code} ${path}`}>
              <Icon name="warning" size={16} />
              <span>
                {field ? <b>{labelOf(field.label, locale, field.name)}</b> : null}
                <span>{message}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {asksWhy ? (
        <div className="tg-warnings-reason">
          <label htmlFor={reasonId}>{t('warnings.reason')}</label>
          <Input.TextArea
            id={reasonId}
            autoFocus
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            aria-describedby={`${reasonId}-hint`}
          />
          <span id={`${reasonId}-hint`} className="tg-t3">
            {t('warnings.reasonHint')}
          </span>
        </div>
      ) : null}
    </Modal>
  );
}
