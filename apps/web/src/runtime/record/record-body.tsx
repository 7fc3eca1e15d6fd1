import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { pageWidth, type PagePart, partsIn, type RecordPage } from '@tangram/view';
import { type ReactNode, useState } from 'react';
import { usePhone } from '../../shell/use-phone.ts';
import { Blocks, keyOf, lanesStyle, placeOf } from '../page/blocks.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { TypeFilter } from '../timeline/type-filter.tsx';
import { HistoryList } from './history-list.tsx';
import { LinesTable } from './lines-table.tsx';
import { RecordPart } from './record-part.tsx';
import { type RecordTab, useRecordTabs } from './use-record-tabs.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly page: RecordPage;
  readonly record: RecordRow;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onFill: (stage: string) => void;
}

const whole = { x: 0, w: pageWidth };
const isTold = ({ type }: PagePart): boolean => type === 'timeline';

/**
 * The lanes of a page beside one another, as its document places them; the main one has tabs for what it does not place. On a phone all parts are
 * behind tabs.
 */
export function RecordBody(props: Props) {
  const { object, page, tab, onTab } = props;
  const phone = usePhone();
  const tabs = useRecordTabs(object, page);
  const [types, setTypes] = useState<readonly string[]>([]);
  const here = tabs.find(({ key }) => key === tab) ?? tabs[0];
  const main = page.main === null ? undefined : page.lanes[page.main];
  const draw = (part: PagePart) => <RecordPart part={part} object={object} record={props.record} types={types} onFill={props.onFill} />;
  const tells = here?.behind.kind === 'timeline' || (here?.behind.kind === 'lane' && main && partsIn(main.block).some(isTold));
  const shown = (
    <>
      {tabs.length > 0 ? (
        <div className="tg-bar tg-record-tabs">
          <Tabs tabs={tabs} here={here} onTab={onTab} />
          {tells ? (
            <>
              <span className="tg-grow" />
              <TypeFilter object={object} types={types} onTypes={setTypes} />
            </>
          ) : null}
        </div>
      ) : null}
      {here ? (
        <div className={`tg-record-pane ${here.behind.kind === 'lane' || here.behind.kind === 'parts' ? 'is-own' : ''}`}>
          <Pane {...props} tab={here} types={types} draw={draw} />
        </div>
      ) : null}
    </>
  );
  if (phone) return shown;
  const lanes = page.lanes.length > 0 ? page.lanes : [{ ...whole, block: null }];
  return (
    <div className="tg-record-body" style={lanesStyle(lanes, whole, page.main)}>
      {lanes.map(({ block }, i) => {
        const isMain = block === null || i === page.main;
        return (
          <section
            key={isMain ? '' : keyOf(block)}
            className={`tg-record-lane ${isMain ? 'is-main' : ''}`}
            style={{ gridColumn: placeOf(lanes, whole, i) }}
          >
            {isMain ? shown : <Blocks block={block}>{draw}</Blocks>}
          </section>
        );
      })}
    </div>
  );
}

interface TabsProps {
  readonly tabs: readonly RecordTab[];
  readonly here: RecordTab | undefined;
  readonly onTab: (tab: string) => void;
}

const Tabs = ({ tabs, here, onTab }: TabsProps) => (
  <div className="tg-tabs-views" role="tablist">
    {tabs.map((one) => (
      <button
        key={one.key}
        type="button"
        role="tab"
        aria-selected={one === here}
        className={`tg-tab ${one === here ? 'is-here' : ''}`}
        onClick={() => onTab(one.key)}
      >
        {one.label}
      </button>
    ))}
  </div>
);

interface PaneProps extends Omit<Props, 'tab'> {
  readonly tab: RecordTab;
  readonly types: readonly string[];
  readonly draw: (part: PagePart) => ReactNode;
}

function Pane({ object, page, record, tab: { behind }, types, draw }: PaneProps) {
  if (behind.kind === 'table') return <LinesTable object={object} field={behind.field} id={record.id} />;
  if (behind.kind === 'timeline') return <Timeline object={object} record={record} types={types} />;
  if (behind.kind === 'history') return <HistoryList object={object} id={record.id} />;
  const blocks =
    behind.kind === 'parts'
      ? behind.parts.map((part) => ({ kind: 'part' as const, part }))
      : page.lanes.flatMap(({ block }, i) => (i === page.main ? [block] : []));
  return blocks.map((block) => (
    <Blocks key={keyOf(block)} block={block}>
      {draw}
    </Blocks>
  ));
}
