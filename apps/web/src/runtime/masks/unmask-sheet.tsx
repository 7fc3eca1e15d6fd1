import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { type FieldProblems, problemsByField } from '../../people/field-problems.ts';
import { Labelled } from '../../people/labelled.tsx';
import { SheetFoot } from '../../people/sheet-foot.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { Sheet } from '../../shell/sheet.tsx';
import '../../people/settings.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly field: Field;
  readonly onClose: () => void;
}

const form = 'unmask';

/** Asks why somebody wants to see a value that is masked. */
export function UnmaskSheet({ object, record, field, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);
  const name = labelOf(field.label, locale, field.name);

  async function ask(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await client.unmask(object.name, record.id, [field.name], reason.trim());
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['reason'], t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    onClose();
  }

  return (
    <Sheet
      title={t('masks.asking', { field: name })}
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('masks.do')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void ask(event)} noValidate>
        <p className="tg-t2 tg-set-lead">{t('masks.text')}</p>
        <Labelled id="unmask-reason" label={t('masks.reason')} required problem={problems.get('reason')}>
          <Input.TextArea
            id="unmask-reason"
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            status={problems.has('reason') ? 'error' : ''}
            onChange={(event) => setReason(event.target.value)}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}
