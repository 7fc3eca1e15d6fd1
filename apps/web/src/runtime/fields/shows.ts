import type { FieldType } from '@tangram/model';
import { AddressShow } from './address/show.tsx';
import { AutonumberShow } from './autonumber/show.tsx';
import { BooleanShow } from './boolean/show.tsx';
import { ChecklistShow } from './checklist/show.tsx';
import { ChildTableShow } from './child_table/show.tsx';
import { CurrencyShow } from './currency/show.tsx';
import { DateShow } from './date/show.tsx';
import { DatetimeShow } from './datetime/show.tsx';
import { DecimalShow } from './decimal/show.tsx';
import { DurationShow } from './duration/show.tsx';
import { EmailShow } from './email/show.tsx';
import { FileShow } from './file/show.tsx';
import { GeoShow } from './geo/show.tsx';
import { IdShow } from './id/show.tsx';
import { ImageShow } from './image/show.tsx';
import { IntegerShow } from './integer/show.tsx';
import { JsonShow } from './json/show.tsx';
import { LongTextShow } from './long_text/show.tsx';
import { MultiReferenceShow } from './multi_reference/show.tsx';
import { MultiSelectShow } from './multi_select/show.tsx';
import { PercentShow } from './percent/show.tsx';
import { PhoneShow } from './phone/show.tsx';
import { PolymorphicShow } from './polymorphic/show.tsx';
import { RatingShow } from './rating/show.tsx';
import { ReferenceShow } from './reference/show.tsx';
import { RegionShow } from './region/show.tsx';
import { RichTextShow } from './rich_text/show.tsx';
import { SecretTextShow } from './secret_text/show.tsx';
import { SelectShow } from './select/show.tsx';
import type { Show } from './show.ts';
import { StageShow } from './stage/show.tsx';
import { TagsShow } from './tags/show.tsx';
import { TeamShow } from './team/show.tsx';
import { TextShow } from './text/show.tsx';
import { TimeShow } from './time/show.tsx';
import { UrlShow } from './url/show.tsx';
import { UserShow } from './user/show.tsx';

/** How a value of each type is drawn. Total: a new field type does not compile until it is listed. */
export const shows: Readonly<Record<FieldType, Show>> = {
  id: IdShow,
  text: TextShow,
  long_text: LongTextShow,
  rich_text: RichTextShow,
  email: EmailShow,
  phone: PhoneShow,
  url: UrlShow,
  secret_text: SecretTextShow,
  integer: IntegerShow,
  duration: DurationShow,
  rating: RatingShow,
  decimal: DecimalShow,
  percent: PercentShow,
  currency: CurrencyShow,
  boolean: BooleanShow,
  date: DateShow,
  datetime: DatetimeShow,
  time: TimeShow,
  select: SelectShow,
  multi_select: MultiSelectShow,
  tags: TagsShow,
  stage: StageShow,
  reference: ReferenceShow,
  multi_reference: MultiReferenceShow,
  polymorphic: PolymorphicShow,
  child_table: ChildTableShow,
  user: UserShow,
  team: TeamShow,
  address: AddressShow,
  region: RegionShow,
  geo: GeoShow,
  file: FileShow,
  image: ImageShow,
  autonumber: AutonumberShow,
  json: JsonShow,
  checklist: ChecklistShow,
};
