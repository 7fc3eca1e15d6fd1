import type { RoleDocument } from '@tangram/model';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../shell/sheet.tsx';
import { Labelled } from '../labelled.tsx';
import { SheetFoot } from '../sheet-foot.tsx';
import { freeName } from './role-draft.ts';
import { beginRole } from './use-role-draft.ts';

interface Props {
  /** The role it begins as; null: it gives nothing. */
  readonly from: RoleDocument | null;
  readonly taken: ReadonlySet<string>;
  /** @param name of the role that was begun; null: none */
  readonly onDone: (name: string | null) => void;
}

const form = 'new-role';

/** What a new role is called in both languages. It is there for others when it is published. */
export function NewRole({ from, taken, onDone }: Props) {
  const { t } = useTranslation();
  const [chinese, setChinese] = useState('');
  const [english, setEnglish] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (text: string) => (tried && text.trim() === '' ? t('roles.needsName') : undefined);

  function begin(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (chinese.trim() === '' || english.trim() === '') return;
    const { id: _, description: _words, ...rest } = from ?? { objects: {}, actions: [] };
    const name = freeName(english, taken);
    beginRole({ ...rest, kind: 'role', name, label: { 'zh-CN': chinese.trim(), en: english.trim() } });
    onDone(name);
  }

  return (
    <Sheet
      title={t(from ? 'roles.copying' : 'roles.new')}
      onClose={() => onDone(null)}
      foot={<SheetFoot form={form} label={t('roles.begin')} problem={undefined} busy={false} onClose={() => onDone(null)} />}
    >
      <form id={form} className="tg-set-form" onSubmit={begin} noValidate>
        <p className="tg-t2 tg-set-lead">{t('roles.newText')}</p>
        <Labelled id="role-zh" label={t('roles.nameZh')} required problem={missing(chinese)}>
          <Input id="role-zh" autoFocus autoComplete="off" value={chinese} onChange={(event) => setChinese(event.target.value)} />
        </Labelled>
        <Labelled id="role-en" label={t('roles.nameEn')} required problem={missing(english)}>
          <Input id="role-en" autoComplete="off" value={english} onChange={(event) => setEnglish(event.target.value)} />
        </Labelled>
      </form>
    </Sheet>
  );
}
