import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { listRows, type PagePart, relatedRows } from '@tangram/view';
import { HomeCard } from '../home/home-card.tsx';
import { TextPart } from '../page/text-part.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { Highlights } from './highlights.tsx';
import { HistoryList } from './history-list.tsx';
import { Related } from './related-lists.tsx';
import { Sections } from './sections.tsx';
import { StagePath } from './stage-path.tsx';

interface Props {
  readonly part: PagePart;
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  /** The kinds of happenings that are shown; none named: all. */
  readonly types: readonly string[];
  /** Opens the form, set to a stage. */
  readonly onFill: (stage: string) => void;
}

/** What one part of the page of a record shows of it. */
export function RecordPart({ part, object, record, types, onFill }: Props) {
  switch (part.type) {
    case 'highlights':
      return part.columns.length > 0 ? <Highlights object={object} columns={part.columns} record={record} /> : null;
    case 'path':
      return part.field ? <StagePath object={object} field={part.field} record={record} onFill={onFill} /> : null;
    case 'sections':
      return <Sections object={object} sections={part.sections} record={record} />;
    case 'related':
      return part.list ? <Related parent={object} list={part.list} id={record.id} most={relatedRows(part.h)} /> : null;
    case 'list':
      return part.list ? (
        <div className="tg-list-part">
          <HomeCard list={part.list} rows={listRows(part.h)} />
        </div>
      ) : null;
    case 'text':
      return <TextPart label={part.label} text={part.text} />;
    case 'timeline':
      return <Timeline object={object} record={record} types={types} />;
    case 'history':
      return <HistoryList object={object} id={record.id} />;
  }
}
