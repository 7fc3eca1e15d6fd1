import { Button, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { publishedQuery } from '../api/design.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { DesignerBar } from './designer-bar.tsx';
import { DesignerKeys } from './designer-keys.tsx';
import { DesignerProvider } from './designer-provider.tsx';
import './designer.css';

/** The designer: the bar, and below it what is designed. */
export function DesignerPage() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const isAllowed = session.actions.includes('design');
  const published = useQuery({ ...publishedQuery, enabled: isAllowed, refetchOnWindowFocus: false });
  if (!isAllowed) {
    return (
      <StatePanel
        figure="denied"
        title={t('designer.notYours')}
        text={t('designer.notYoursText')}
        actions={
          <Link to="/">
            <Button kind="primary">{t('designer.back')}</Button>
          </Link>
        }
      />
    );
  }
  if (published.error) return <ProblemPanel problem={problemOf(published.error)} onRetry={() => void published.refetch()} />;
  if (!published.data) return <PageWaiting />;
  return (
    <DesignerProvider published={published.data.documents}>
      <div className="tg-design">
        <DesignerKeys />
        <DesignerBar />
        <Outlet />
      </div>
    </DesignerProvider>
  );
}
