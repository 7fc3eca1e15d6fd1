import type { DraftCheck } from '@tangram/contract';
import type { RoleDocument } from '@tangram/model';
import { Button, useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelQuery } from '../../api/model.ts';
import { peopleKey } from '../../api/people.ts';
import { checkRole, obstacles, publishRole } from '../../api/roles.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { differences } from './role-draft.ts';

interface Props {
  readonly draft: { readonly role: RoleDocument; readonly base: RoleDocument | null; readonly drop: () => void };
  /** How many people have the role. */
  readonly holders: number;
}

/** How much was changed, and the way to have it checked and published. */
export function RoleFoot({ draft: { role, base, drop }, holders }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [check, setCheck] = useState<DraftCheck | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const name = labelOf(role.label, locale, role.name);
  const title = t('roles.draft', { name });
  const count = base ? differences(base, role) : 1;
  const wrong = problems.length > 0 && !check;

  async function look() {
    setBusy(true);
    await queryClient.refetchQueries({ queryKey: modelQuery.queryKey });
    const reply = await checkRole(title, { put: role });
    setBusy(false);
    setProblems(reply.ok ? [] : obstacles(reply.problem));
    if (reply.ok) setCheck(reply.value);
  }

  async function publish() {
    setBusy(true);
    const reply = await publishRole(title, { put: role });
    setBusy(false);
    setProblems(reply.ok ? [] : obstacles(reply.problem));
    if (!reply.ok) return;
    await queryClient.refetchQueries({ queryKey: modelQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    drop();
    setCheck(null);
    toast({ text: t('roles.published', { name }) });
  }

  return (
    <footer className="tg-leaving-foot tg-role-foot">
      <span className={wrong ? 'tg-set-problem' : 'tg-t2'} role={wrong ? 'alert' : 'status'}>
        {wrong ? problems.join(' ') : count === 0 ? t('roles.unchanged') : t('roles.changed', { count })}
      </span>
      <span className="tg-grow" />
      <Button disabled={count === 0 || base === null} onClick={drop}>
        {t('roles.drop')}
      </Button>
      <Button kind="primary" disabled={count === 0} busy={busy && !check} onClick={() => void look()}>
        {t('roles.check')}
      </Button>
      {check ? (
        <PublishDialog
          title={t('roles.publishing', { name })}
          check={check}
          holders={holders}
          problems={problems}
          busy={busy}
          onPublish={() => void publish()}
          onClose={() => setCheck(null)}
        />
      ) : null}
    </footer>
  );
}
