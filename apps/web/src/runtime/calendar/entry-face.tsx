import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { colorOf, Diamond, StagePiece } from '@tangram/ui';
import { type CalendarEntry, clockText, type Column, isTimed, type Place, textOfValue, currencyIn } from '@tangram/view';
import { lookOfStage } from '../fields/stage/stage-look.ts';

/** The colour of an entry's option; null for none. */
export function colourOf(field: Field | null, row: RecordRow): string | null {
  const value = field ? row[field.name] : undefined;
  return colorOf(field?.options?.find((option) => option.value === value)?.color);
}

/** Begins at which hour of its day, for what does not take whole days. */
const hourOf = ({ at }: CalendarEntry<RecordRow>): string => (at === null ? '' : clockText({ hour: Math.floor(at / 60), minute: at % 60 }));

/** What an entry is called. */
export const nameIn = (object: ObjectDefinition, row: RecordRow, untitled: string): string =>
  String(row[object.nameField.name] ?? '') || untitled;

/** Everything that the view says about a record, line by line: what one reads when the pointer rests on it. */
export function linesAbout(columns: readonly Column[], row: RecordRow, place: Place): string {
  return columns
    .flatMap((column) => {
      const text =
        column.titleKey === null
          ? textOfValue(row[column.valueKey], column.field, place, currencyIn(column, row))
          : String(row[column.titleKey] ?? '');
      return text === '' ? [] : [`${column.label}: ${text}`];
    })
    .join('\n');
}

interface Props {
  readonly entry: CalendarEntry<RecordRow>;
  readonly colour: Field | null;
  readonly place: Place;
  readonly name: string;
}

/** An entry in one line: its piece or diamond, its hour, its name, and the word that the colour stands for. */
export function EntryFace({ entry, colour, place, name }: Props) {
  const value = colour ? entry.row[colour.name] : null;
  const color = colourOf(colour, entry.row);
  const word = colour && typeof value === 'string' ? textOfValue(value, colour, place) : '';
  return (
    <>
      {colour?.type === 'stage' && typeof value === 'string' ? (
        <StagePiece {...lookOfStage(colour.pipeline, value)} size={12} />
      ) : color ? (
        <Diamond color={color} />
      ) : null}
      {isTimed(entry) ? <span className="tg-cal-hour">{hourOf(entry)}</span> : null}
      <span className="tg-cal-name tg-cut">{name}</span>
      {word ? <span className="tg-cal-word">{word}</span> : null}
    </>
  );
}
