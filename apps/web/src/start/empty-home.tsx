import { Icon, StatePanel } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../shell/screens-context.tsx';

/** The first page of a workspace that has nothing yet: the way to begin, for who may. */
export function EmptyHome() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const may = session.actions.includes('design') && session.actions.includes('publish');
  return (
    <StatePanel
      figure="empty"
      title={t('start.empty')}
      text={t(may ? 'start.emptyText' : 'start.emptyOthers')}
      actions={
        may ? (
          <>
            <Link to="/start" className="tg-btn tg-btn-primary">
              {t('start.begin')}
            </Link>
            <Link to="/designer" className="tg-btn tg-btn-default">
              <Icon name="designer" size={14} />
              {t('designer.title')}
            </Link>
          </>
        ) : null
      }
    />
  );
}
