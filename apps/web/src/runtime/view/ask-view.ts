import { arrangementAt, ownViewsOf, viewMeant, viewsOf } from '@tangram/view';
import type { QueryClient } from '@tanstack/react-query';
import { modelQuery } from '../../api/model.ts';
import { sessionQuery } from '../../api/session.ts';
import { viewsQuery } from '../../api/views.ts';
import { readSetting } from '../../settings/settings.ts';
import { phoneMedia } from '../../shell/use-phone.ts';
import { parseListSearch } from '../search-params.ts';

/**
 * Asks for the records of an address as soon as it is known what it means, while the page around them is still being drawn. What fails is told
 * by whoever draws it.
 *
 * @param address what stands behind the question mark, as the router read it
 */
export async function askView(cache: QueryClient, name: string, address: Record<string, unknown>): Promise<void> {
  const [{ user }, { model }, kept] = await Promise.all([
    cache.ensureQueryData(sessionQuery),
    cache.ensureQueryData(modelQuery),
    cache.ensureQueryData(viewsQuery),
  ]);
  const object = model.objects.get(name);
  if (!object) return;
  const search = parseListSearch(address);
  const view = viewMeant(ownViewsOf(kept, name), viewsOf(model, name, user.roles), search.view, user.roles);
  const arrangement = arrangementAt(object, view, search.as);
  const locale = readSetting('locale');
  if (arrangement.layout === 'kanban') {
    const { askBoard, groundOf } = await import('../board/board-question.ts');
    askBoard(cache, groundOf(model, object, view, arrangement.by, search, locale), view, search, locale);
  } else if (arrangement.layout === 'list') {
    const { askList } = await import('../list/ask-list.ts');
    askList(cache, model, object, view, search, locale, phoneMedia.matches);
  }
}
