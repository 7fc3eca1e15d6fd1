import { useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey, rolesQuery } from '../api/people.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { type FieldProblems, problemsByField } from './field-problems.ts';
import { Labelled } from './labelled.tsx';
import { roleNames } from './role-names.ts';
import { SheetFoot } from './sheet-foot.tsx';

const form = 'service-form';

/** An account for a program: a name and roles, and no way to sign in. */
export function ServiceSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { locale } = useSettings();
  const { data: choices = [] } = useQuery(rolesQuery);
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await peopleClient.createMember({ name: name.trim(), roles, service: true });
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['name', 'roles'], t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    toast({ text: t('people.saved', { name: name.trim() }) });
    onClose();
  }

  return (
    <Sheet
      title={t('people.newService')}
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('people.makeService')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void make(event)} noValidate>
        <p className="tg-t2 tg-set-lead">{t('people.serviceText')}</p>
        <Labelled id="service-name" label={t('people.keyName')} required problem={problems.get('name')}>
          <Input id="service-name" autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <Labelled id="service-roles" label={t('people.roles')} problem={problems.get('roles')}>
          <Select
            id="service-roles"
            mode="multiple"
            value={[...roles]}
            optionFilterProp="label"
            options={[...roleNames(choices, locale)].map(([value, label]) => ({ value, label }))}
            onChange={(value: string[]) => setRoles(value)}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}
