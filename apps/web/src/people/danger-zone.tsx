import { Button } from '@tangram/ui';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Reply, StoppedWorkspace } from '@tangram/contract';
import { workspaceClient } from '../api/workspace.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { Sheet } from '../shell/sheet.tsx';
import { Labelled } from './labelled.tsx';
import { SheetFoot } from './sheet-foot.tsx';

type Deed = 'suspend' | 'remove';

const deeds: Readonly<Record<Deed, (name: string) => Promise<Reply<StoppedWorkspace>>>> = {
  suspend: workspaceClient.suspendWorkspace,
  remove: workspaceClient.removeWorkspace,
};

/** How a workspace ends. Each asks for its name, so that nothing happens by a slip. */
export function DangerZone({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Deed | null>(null);
  return (
    <section className="tg-set-part" aria-labelledby="workspace-danger">
      <h2 id="workspace-danger">{t('workspace.danger')}</h2>
      {(['suspend', 'remove'] as const).map((deed) => (
        <div key={deed} className="tg-danger">
          <p className="tg-t2">{t(deed === 'suspend' ? 'workspace.suspendText' : 'workspace.removeText')}</p>
          <Button kind="danger" onClick={() => setAsked(deed)}>
            {t(`workspace.${deed}`)}
          </Button>
        </div>
      ))}
      {asked === null ? null : <Confirmation deed={asked} name={name} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Confirmation({ deed, name, onClose }: { readonly deed: Deed; readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const reply = await deeds[deed](said.trim());
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    // Nobody is signed in here any more: the page begins anew, at the door.
    if (reply.ok) window.location.assign('/sign-in');
  }

  return (
    <Sheet
      title={t(`workspace.${deed}`)}
      onClose={onClose}
      foot={
        <SheetFoot
          form="danger"
          label={t(`workspace.${deed}`)}
          problem={problem && problem.errors.length === 0 ? sayProblem(problem, t('states.offline.text')) : undefined}
          busy={busy}
          onClose={onClose}
        />
      }
    >
      <form id="danger" className="tg-set-form" onSubmit={(event) => void confirm(event)} noValidate>
        <p className="tg-set-lead tg-t2">{t(deed === 'suspend' ? 'workspace.suspendText' : 'workspace.removeText')}</p>
        <Labelled id="danger-name" label={t('workspace.confirmName', { name })} problem={problem?.errors[0]?.message}>
          <Input id="danger-name" autoFocus autoComplete="off" value={said} onChange={({ target }) => setSaid(target.value)} />
        </Labelled>
      </form>
    </Sheet>
  );
}
