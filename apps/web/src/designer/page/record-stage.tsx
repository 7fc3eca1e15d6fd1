import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon, isGlyph, SkeletonBar } from '@tangram/ui';
import type { RecordPage } from '@tangram/view';
import { memo, useState } from 'react';
import { InPlaceContext } from '../../runtime/in-place/in-place-context.ts';
import type { InPlaceEdits } from '../../runtime/in-place/use-in-place.ts';
import { Blocks, keyOf } from '../../runtime/page/blocks.tsx';
import { RecordBody } from '../../runtime/record/record-body.tsx';
import { RecordPart } from '../../runtime/record/record-part.tsx';
import type { Sample } from './use-sample.ts';
import '../../runtime/record/record.css';
import '../../runtime/record/related.css';
import '../../runtime/record/history.css';
import '../../runtime/record/record-phone.css';

const still = () => undefined;
const later = async () => undefined;
/** Values are looked at here, not changed. */
const edits: InPlaceEdits = {
  open: null,
  busy: false,
  unsaved: [],
  refused: new Map(),
  failure: null,
  conflict: null,
  valueOf: (_, stored) => stored,
  begin: still,
  change: still,
  leave: still,
  cancel: still,
  save: later,
  drop: still,
  choose: later,
  goOn: still,
};
const noTypes: readonly string[] = [];
/** Stands in for a record where there is none: nothing is asked about it. */
const noRecord = { id: '', version: 0 } as RecordRow;

interface Props {
  readonly object: ObjectDefinition;
  readonly page: RecordPage;
  readonly sample: Sample;
}

/** The page of a record as people see it, of a real record. Drawn anew with the page only: what is chosen concerns its frames. */
export const RecordStage = memo(function RecordStage({ object, page, sample }: Props) {
  const [tab, setTab] = useState<string | undefined>(undefined);
  const record = sample.kind === 'record' ? sample.record : noRecord;
  const name = sample.kind === 'record' ? String(record[object.nameField.name] ?? '') : '';
  return (
    <InPlaceContext value={edits}>
      <div className="tg-record-title">
        <span className="tg-record-icon">
          <Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={20} />
        </span>
        {sample.kind === 'waiting' ? <SkeletonBar width="200px" /> : <h2 className="tg-cut">{name}</h2>}
      </div>
      {page.head.map((block) => (
        <Blocks key={keyOf(block)} block={block}>
          {(part) => <RecordPart part={part} object={object} record={record} types={noTypes} onFill={still} />}
        </Blocks>
      ))}
      <RecordBody object={object} page={page} record={record} tab={tab} onTab={setTab} onFill={still} />
    </InPlaceContext>
  );
});
