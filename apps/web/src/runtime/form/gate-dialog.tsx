import type { ObjectDefinition, Field } from '@tangram/model';
import type { JsonObject, Problem, RecordRow } from '@tangram/contract';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { TurnIntoTest } from '../record/turn-into-test.tsx';
import { GateForm, type GateFormHandle } from './gate-form.tsx';
import './form.css';
import './gate-dialog.css';

export interface GateDialogProps {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  /** What is still missing. */
  readonly fields: readonly Field[];
  /** What is written with them, such as the stage. */
  readonly changes: JsonObject;
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  /** Sends the values. @returns why it was refused; null when it went well */
  readonly onSend: (values: JsonObject) => Promise<Problem | null>;
  readonly onClose: () => void;
}

/** What a stage asks for before it takes a record: just those fields. */
export function GateDialog({ object, record, fields, changes, title, action, onSend, onClose }: GateDialogProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const form = useRef<GateFormHandle>(null);
  const name = useId();
  useEffect(() => {
    dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
  }, [locale]);
  useKeys({
    'mod+Enter': (event) => {
      event.preventDefault();
      form.current?.send();
    },
  });
  return (
    <Modal
      open
      onCancel={onClose}
      width={400}
      centered
      destroyOnHidden
      className="tg-gate-dialog"
      closable={false}
      aria-labelledby={name}
      title={<span id={name}>{title}</span>}
      footer={
        <>
          <span className="tg-gate-test">
            <TurnIntoTest object={object.name} record={record.id} attempt={() => changes} />
          </span>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            {t('words.cancel')}
          </Button>
          <Button kind="primary" keys={capOf('mod+Enter')} onClick={() => form.current?.send()}>
            {action}
          </Button>
        </>
      }
    >
      <GateForm ref={form} object={object} record={record} fields={fields} changes={changes} onSend={onSend} onClose={onClose} />
    </Modal>
  );
}
