import { Button, Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Modal } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WarningQuestion } from '../api/warnings.ts';
import { useNames } from '../runtime/fields/use-names.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { BackCloses } from './back-closes.ts';
import { useScreens } from './screens-context.tsx';
import { usePhone } from './use-phone.ts';
import { capOf, useKeys } from './use-keys.ts';
import './warning-dialog.css';

interface Props {
  readonly question: WarningQuestion;
  readonly onAnswer: (yes: boolean) => void;
}

/** What the rules warn of, each at its field: save all the same, or go back. */
export function WarningDialog({ question: { object: name, id, values, records, warnings }, onAnswer }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const phone = usePhone();
  const titled = useId();
  const go = useRef<HTMLDivElement>(null);
  const object = model.objects.get(name);
  const stored = useNames(name, id === null ? [] : [id]).get(id ?? '');
  const written = object ? values?.[object.nameField.name] : undefined;
  const record = stored ?? (typeof written === 'string' ? written : '');
  useKeys({
    'mod+Enter': (event) => {
      event.preventDefault();
      onAnswer(true);
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
      onCancel={() => onAnswer(false)}
      afterOpenChange={(open) => {
        if (open) go.current?.querySelector('button')?.focus();
      }}
      className="tg-warnings"
      wrapProps={{ role: 'alertdialog', 'aria-labelledby': titled }}
      title={
        <span id={titled}>
          {records > 1 ? t('warnings.titleMany', { count: records }) : t('warnings.title')}
          {record ? <span className="tg-warnings-record tg-cut">{record}</span> : null}
        </span>
      }
      footer={
        <>
          <Button kind="quiet" keys="Esc" onClick={() => onAnswer(false)}>
            {t('warnings.back')}
          </Button>
          <div ref={go}>
            <Button kind="primary" keys={capOf('mod+Enter')} onClick={() => onAnswer(true)}>
              {t('warnings.go')}
            </Button>
          </div>
        </>
      }
    >
      {phone ? <BackCloses onClose={() => onAnswer(false)} /> : null}
      <ul className="tg-warnings-list">
        {warnings.map(({ path, code, message }) => {
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
    </Modal>
  );
}
