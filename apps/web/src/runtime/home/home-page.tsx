import type { PageDocument } from '@tangram/model';
import { homeParts, homesFor, labelOf, wallTime } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { EmptyHome } from '../../start/empty-home.tsx';
import { isEmptyWorkspace } from '../../start/empty-workspace.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { useNavigation } from '../../shell/use-navigation.ts';
import { HomeGrid } from './home-grid.tsx';
import './home.css';

/** The first page: a greeting and the lists that the home page of the app holds. */
export function HomePage() {
  const { t } = useTranslation();
  const place = usePlace();
  const { session, model, roles } = useScreens();
  const { locale } = useSettings();
  const page = useHome();
  useFirstScreen(true);
  const { hour } = wallTime(place.now, place.zone);
  const name = session.user.name || session.user.email;
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const parts = page ? homeParts(page, { model, roles, locale }) : [];
  return (
    <>
      <TopBar title={<h1>{page ? labelOf(page.label, locale, page.name) : t('home.title')}</h1>} />
      <div className="tg-home">
        <h2 className="tg-home-title">{t(`home.${part}`, { name })}</h2>
        {isEmptyWorkspace(model) ? <EmptyHome /> : <HomeGrid parts={parts} />}
      </div>
    </>
  );
}

/** The home page of the app one is in, else any that is open to this person. */
function useHome(): PageDocument | null {
  const { model, roles } = useScreens();
  const { groups } = useNavigation();
  const homes = homesFor(model, roles);
  const named = groups.flatMap((group) => group.entries).find((entry) => entry.page !== null)?.page;
  return homes.find((page) => page.name === named) ?? homes[0] ?? null;
}
