import { Icon, IconButton } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../shell/screens-context.tsx';
import { showNextSteps } from './empty-workspace.ts';
import { useFirstBoard } from './use-first-board.ts';
import './next-steps.css';

/** What one may do next in a workspace that has just begun, on every screen until it is put away. */
export function NextSteps() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const { id } = session.workspace;
  const first = useFirstBoard();
  return (
    <aside className="tg-next" aria-label={t('start.next')}>
      <div className="tg-next-ways">
        <strong>{t('start.next')}</strong>
        {first && session.actions.includes('import') ? (
          <Link to="/o/$object/import" params={{ object: first.object }} search={{}}>
            <Icon name="download" size={14} />
            {t('start.nextImport', { object: first.label })}
          </Link>
        ) : null}
        {session.actions.includes('users') ? (
          <Link to="/settings/members">
            <Icon name="team" size={14} />
            {t('start.nextInvite')}
          </Link>
        ) : null}
        <Link to="/designer">
          <Icon name="designer" size={14} />
          {t('start.nextDesign')}
        </Link>
      </div>
      <IconButton icon="close" label={t('start.nextClose')} size="small" onClick={() => showNextSteps(id, false)} />
    </aside>
  );
}
