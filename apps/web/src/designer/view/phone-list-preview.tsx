import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { StatePanel } from '@tangram/ui';
import { groupingOf } from '@tangram/view';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneRow, twoLines } from '../../runtime/list/phone-row.tsx';
import { PhoneRows } from '../../runtime/list/phone-rows.tsx';
import { groupingKey } from '../../runtime/list/use-groups.ts';
import { questionOf } from '../../runtime/list/use-list.ts';
import type { ListSearch } from '../../runtime/search-params.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { stay } from './list-preview.tsx';
import { useShownColumns } from './shown-rows.ts';
import type { ViewDesk } from './view-desk.ts';
import '../../runtime/list/list.css';
import '../../runtime/list/group.css';
import '../../runtime/list/phone-list.css';

interface Props {
  readonly desk: ViewDesk;
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
}

const still = () => undefined;

/** The list of the app on the draft as a phone has it: two lines for a record. */
export function PhoneListPreview({ desk: { view }, object, search }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { asked } = useShownColumns(object, view);
  const question = useMemo(() => questionOf(object, view, asked, search), [object, view, asked, search]);
  const grouping = useMemo(() => groupingOf(model, object, groupingKey(view, {})), [model, object, view]);
  const parts = useMemo(() => twoLines(object, asked), [object, asked]);
  const drawRow = useCallback(
    (row: RecordRow) => <PhoneRow key={row.id} object={object} row={row} parts={parts} search={search} chosen={null} onChoose={still} />,
    [object, parts, search],
  );
  return (
    <div className="tg-phone-rows" onClickCapture={stay}>
      <PhoneRows
        object={object}
        question={question}
        columns={asked}
        grouping={grouping}
        drawRow={drawRow}
        stateOf={() => <StatePanel figure="empty" title={t('viewCanvas.noRecords')} />}
        onHere={still}
      />
    </div>
  );
}
