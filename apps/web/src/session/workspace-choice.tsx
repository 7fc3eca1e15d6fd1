import { Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import type { NamedWorkspace } from '@tangram/contract';
import './workspace-choice.css';

interface Props {
  readonly workspaces: readonly NamedWorkspace[];
  readonly busy: boolean;
  readonly onChoose: (id: string) => void;
}

/** Which of one's workspaces one goes into. */
export function WorkspaceChoice({ workspaces, busy, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-sign-form">
      <h1 className="tg-sign-title">{t('workspace.choose')}</h1>
      <ul className="tg-homes">
        {workspaces.map(({ id, name }, index) => (
          <li key={id}>
            <button type="button" className="tg-home-choice" disabled={busy} autoFocus={index === 0} onClick={() => onChoose(id)}>
              <Initial seed={id} initial={initialOf(name)} size="medium" />
              <span className="tg-grow">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
