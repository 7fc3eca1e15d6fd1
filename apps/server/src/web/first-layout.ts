import { arrangementAt, type Layout, layouts, ownViewsOf, viewMeant, viewsOf } from '@tangram/view';
import type { FastifyRequest } from '../context/request.ts';
import type { Models } from '../metadata/models.ts';
import type { ViewService } from '../views/view.service.ts';

/** Which layout the first screen at an address has; null where it is none of records, and where nobody is signed in. */
export type FirstLayout = (request: FastifyRequest) => Promise<Layout | null>;

/** Finds it in the model and in the views that the person keeps, as the page will. */
export const firstLayoutBy =
  (models: Models, views: ViewService): FirstLayout =>
  async ({ actor, url }) => {
    const { pathname, searchParams } = new URL(url, 'http://page');
    const [, name = ''] = /^\/o\/([^/]+)$/.exec(pathname) ?? [];
    if (actor === null || name === '') return null;
    const { model } = await models.current(actor.workspaceId);
    const object = model.objects.get(name);
    if (!object) return null;
    const asked = searchParams.get('view') ?? undefined;
    const published = viewsOf(model, name, actor.roles);
    const own = published.some((view) => view.name === asked) ? [] : (await views.list(actor, name)).data;
    const view = viewMeant(ownViewsOf(own, name), published, asked, actor.roles);
    const as = layouts.find((layout) => layout === searchParams.get('as'));
    return arrangementAt(object, view, as).layout;
  };
