import type { Member } from '@tangram/contract';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditClient } from '../api/audit.ts';
import { Sheet } from '../shell/sheet.tsx';
import { type FieldProblems, problemsByField } from './field-problems.ts';
import { Labelled } from './labelled.tsx';
import { SheetFoot } from './sheet-foot.tsx';

const form = 'impersonate';

/** Asks why, and begins to act as somebody: the page is then theirs. */
export function ImpersonateSheet({ member: { id, name }, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function begin(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await auditClient.impersonate(id, reason.trim());
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['reason'], t('states.offline.text')));
    // Nothing that was loaded for oneself may be shown to them.
    window.location.assign('/');
  }

  return (
    <Sheet
      title={t('audit.actingAs', { name })}
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('audit.begin')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void begin(event)} noValidate>
        <p className="tg-t2 tg-set-lead">{t('audit.actingText', { name })}</p>
        <Labelled id="acting-why" label={t('audit.actingWhy')} required problem={problems.get('reason')}>
          <Input
            id="acting-why"
            autoFocus
            autoComplete="off"
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
