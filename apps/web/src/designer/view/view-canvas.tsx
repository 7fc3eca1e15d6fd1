import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { StatePanel, useAfterFrame } from '@tangram/ui';
import { arrangementAt, columnsOf, labelOf } from '@tangram/view';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupTool } from '../../runtime/list/group-tool.tsx';
import { SortTool } from '../../runtime/list/sort-tool.tsx';
import type { ListSearch } from '../../runtime/search-params.ts';
import { FilterBar } from '../../runtime/view/filter-bar.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { PhonePreviewContext, usePhone } from '../../shell/use-phone.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DraftScreens } from '../draft-screens.tsx';
import { Carrying } from '../canvas/carrying.tsx';
import { BoardPreview } from './board-preview.tsx';
import { GalleryPreview } from './gallery-preview.tsx';
import { ListPreview } from './list-preview.tsx';
import { PhoneListPreview } from './phone-list-preview.tsx';
import { useViewWork, type ViewDesk } from './view-desk.ts';
import '../../runtime/view/view.css';
import './view-canvas.css';

/** A view as it is built: the records of the workspace as people will see them in it, with the tools that they have, which here write into the view. */
export function ViewCanvas({ document }: CanvasProps) {
  return document.kind === 'view' ? (
    <DraftScreens>
      <Carrying>
        <Canvas view={document} />
      </Carrying>
    </DraftScreens>
  ) : null;
}

function Canvas({ view }: { readonly view: ViewDocument }) {
  const { t } = useTranslation();
  const { locale, preview } = useDesigner();
  const onPhone = usePhone();
  const isPhone = onPhone || preview.device === 'phone';
  const [words, setWords] = useState<string | undefined>(undefined);
  const desk = useViewWork(view, setWords);
  const { object } = desk;
  // The records come first, what changes the view a moment later.
  const later = useAfterFrame(desk);
  const search = useMemo<ListSearch>(() => (words === undefined ? {} : { q: words }), [words]);
  if (!object) return null;
  if (!desk.isPublished) return <StatePanel figure="empty" title={t('viewCanvas.notYet')} text={t('viewCanvas.notYetText')} />;
  const arrangement = arrangementAt(object, view, undefined);
  return (
    <div className="tg-vc">
      <header className="tg-vc-title">
        <h2>{labelOf(view.label, locale, view.name)}</h2>
        <span className="tg-t3">{labelOf(object.plural, locale, object.name)}</span>
      </header>
      <Tools desk={later} object={later.object ?? object} search={search} />
      <PhonePreviewContext value={isPhone}>
        <div className={isPhone ? 'tg-vc-ground is-phone' : 'tg-vc-ground'}>
          <div className="tg-vc-shown">
            {arrangement.layout === 'kanban' ? (
              <BoardPreview desk={desk} object={object} search={search} by={arrangement.by} />
            ) : arrangement.layout === 'gallery' ? (
              <GalleryPreview desk={desk} object={object} search={search} cover={arrangement.cover} />
            ) : isPhone ? (
              <PhoneListPreview desk={desk} object={object} search={search} />
            ) : (
              <ListPreview desk={desk} object={object} search={search} />
            )}
          </div>
        </div>
      </PhonePreviewContext>
    </div>
  );
}

interface ToolsProps {
  readonly desk: ViewDesk;
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
}

const noSearch: ListSearch = {};

/** What people search, group and sort a list by, which here writes into the view. */
const Tools = memo(function Tools({ desk, object, search }: ToolsProps) {
  const { locale } = useDesigner();
  const { model } = useScreens();
  const { view, go } = desk;
  const { layout } = arrangementAt(object, view, undefined);
  return (
    <FilterBar object={object} view={view} search={search} go={go} menu={<></>}>
      {layout === 'list' ? <GroupTool object={object} view={view} search={noSearch} go={go} /> : null}
      <SortTool view={view} search={noSearch} possible={columnsOf(model, object, view, locale)} go={go} />
    </FilterBar>
  );
});
