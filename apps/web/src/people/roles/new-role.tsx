import type { RoleDocument } from '@tangram/model';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../shell/sheet.tsx';
import { SheetFoot } from '../sheet-foot.tsx';
import { type Names, TwoNames, wholeNames } from '../two-names.tsx';
import { freeName } from './free-name.ts';
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
  const [names, setNames] = useState<Names>({ 'zh-CN': '', en: '' });
  const [tried, setTried] = useState(false);

  function begin(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const label = wholeNames(names);
    if (!label) return;
    const { id: _, description: _words, ...rest } = from ?? { objects: {}, actions: [] };
    const name = freeName(label.en, taken);
    beginRole({ ...rest, kind: 'role', name, label: { ...label } });
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
        <TwoNames id="role" names={names} tried={tried} onNames={setNames} />
      </form>
    </Sheet>
  );
}
