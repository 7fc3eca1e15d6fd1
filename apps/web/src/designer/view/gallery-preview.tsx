import type { Field, ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useMemo } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { CardWall } from '../../runtime/gallery/card-wall.tsx';
import { questionOf, usePages } from '../../runtime/list/use-list.ts';
import type { ListSearch } from '../../runtime/search-params.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { useDesigner } from '../designer-context.ts';
import { LookedAt } from './looked-at.tsx';
import { useShownColumns } from './shown-rows.ts';
import type { ViewDesk } from './view-desk.ts';
import '../../runtime/gallery/gallery.css';

interface Props {
  readonly desk: ViewDesk;
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly cover: Field | null;
}

const still = () => undefined;
/** As the gallery of the app has it. */
const mostFacts = 4;

/** The gallery of the app on the draft. */
export function GalleryPreview({ desk: { view }, object, search, cover }: Props) {
  const { locale } = useDesigner();
  const isPhone = usePhone();
  const { asked } = useShownColumns(object, view);
  const facts = useMemo(
    () => asked.filter(({ field }) => field !== object.nameField && field.type !== 'image').slice(0, mostFacts),
    [asked, object],
  );
  const question = useMemo<ListQuestion>(() => {
    const own = questionOf(object, view, facts, search);
    return cover ? { ...own, select: [...(own.select ?? []), cover.name] } : own;
  }, [object, view, facts, search, cover]);
  const { query, rows } = usePages(object, question);
  return (
    <LookedAt label={labelOf(object.plural, locale, object.name)} scrolls=".tg-wall">
      <CardWall
        object={object}
        label={labelOf(object.plural, locale, object.name)}
        rows={rows}
        facts={facts}
        cover={cover}
        total={rows.length}
        loading={query.isPending}
        stale={query.isPlaceholderData}
        more={false}
        onMore={still}
        phone={isPhone}
        from={undefined}
        cursor={null}
        onAcross={still}
      />
    </LookedAt>
  );
}
