import type { FieldType } from '@tangram/model';
import { AddressEdit } from './address/edit.tsx';
import { AutonumberEdit } from './autonumber/edit.tsx';
import { BooleanEdit } from './boolean/edit.tsx';
import { ChecklistEdit } from './checklist/edit.tsx';
import { ChildTableEdit } from './child_table/edit.tsx';
import { CurrencyEdit } from './currency/edit.tsx';
import { DateEdit } from './date/edit.tsx';
import { DatetimeEdit } from './datetime/edit.tsx';
import { DecimalEdit } from './decimal/edit.tsx';
import { DurationEdit } from './duration/edit.tsx';
import type { Edit } from './edit.ts';
import { EmailEdit } from './email/edit.tsx';
import { FileEdit } from './file/edit.tsx';
import { GeoEdit } from './geo/edit.tsx';
import { IdEdit } from './id/edit.tsx';
import { ImageEdit } from './image/edit.tsx';
import { IntegerEdit } from './integer/edit.tsx';
import { JsonEdit } from './json/edit.tsx';
import { LongTextEdit } from './long_text/edit.tsx';
import { MultiReferenceEdit } from './multi_reference/edit.tsx';
import { MultiSelectEdit } from './multi_select/edit.tsx';
import { PercentEdit } from './percent/edit.tsx';
import { PhoneEdit } from './phone/edit.tsx';
import { PolymorphicEdit } from './polymorphic/edit.tsx';
import { RatingEdit } from './rating/edit.tsx';
import { ReferenceEdit } from './reference/edit.tsx';
import { RegionEdit } from './region/edit.tsx';
import { RichTextEdit } from './rich_text/edit.tsx';
import { SecretTextEdit } from './secret_text/edit.tsx';
import { SelectEdit } from './select/edit.tsx';
import { StageEdit } from './stage/edit.tsx';
import { TagsEdit } from './tags/edit.tsx';
import { TeamEdit } from './team/edit.tsx';
import { TextEdit } from './text/edit.tsx';
import { TimeEdit } from './time/edit.tsx';
import { UrlEdit } from './url/edit.tsx';
import { UserEdit } from './user/edit.tsx';

/** The control of each type. Total: a new field type does not compile until it is listed. Loaded with the form only. */
export const edits: Readonly<Record<FieldType, Edit>> = {
  id: IdEdit,
  text: TextEdit,
  long_text: LongTextEdit,
  rich_text: RichTextEdit,
  email: EmailEdit,
  phone: PhoneEdit,
  url: UrlEdit,
  secret_text: SecretTextEdit,
  integer: IntegerEdit,
  duration: DurationEdit,
  rating: RatingEdit,
  decimal: DecimalEdit,
  percent: PercentEdit,
  currency: CurrencyEdit,
  boolean: BooleanEdit,
  date: DateEdit,
  datetime: DatetimeEdit,
  time: TimeEdit,
  select: SelectEdit,
  multi_select: MultiSelectEdit,
  tags: TagsEdit,
  stage: StageEdit,
  reference: ReferenceEdit,
  multi_reference: MultiReferenceEdit,
  polymorphic: PolymorphicEdit,
  child_table: ChildTableEdit,
  user: UserEdit,
  team: TeamEdit,
  address: AddressEdit,
  region: RegionEdit,
  geo: GeoEdit,
  file: FileEdit,
  image: ImageEdit,
  autonumber: AutonumberEdit,
  json: JsonEdit,
  checklist: ChecklistEdit,
};
