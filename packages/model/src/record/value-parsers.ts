import type { FieldType } from '../field-type.ts';
import { childLinesValue } from './child-lines.ts';
import { multiSelectValue, selectValue, stageValue, tagsValue } from './choice-values.ts';
import { booleanValue, decimalValue, durationValue, integerValue, ratingValue } from './number-values.ts';
import { filesValue, multiReferenceValue, polymorphicValue, referenceValue } from './reference-values.ts';
import { addressValue, checklistValue, geoValue, jsonValue } from './structured-values.ts';
import { emailValue, longTextValue, phoneValue, regionValue, richTextValue, secretTextValue, textValue, urlValue } from './text-values.ts';
import { dateValue, datetimeValue, timeValue } from './time-values.ts';
import type { ValueParserOf } from './value-parser.ts';

/** What each type accepts. Total: a new field type does not compile until it is listed. */
export const valueParsers: Record<FieldType, ValueParserOf> = {
  id: referenceValue,
  text: textValue,
  long_text: longTextValue,
  rich_text: richTextValue,
  email: emailValue,
  phone: phoneValue,
  url: urlValue,
  secret_text: secretTextValue,
  integer: integerValue,
  duration: durationValue,
  rating: ratingValue,
  decimal: decimalValue,
  percent: decimalValue,
  currency: decimalValue,
  boolean: booleanValue,
  date: dateValue,
  datetime: datetimeValue,
  time: timeValue,
  select: selectValue,
  multi_select: multiSelectValue,
  tags: tagsValue,
  stage: stageValue,
  reference: referenceValue,
  multi_reference: multiReferenceValue,
  polymorphic: polymorphicValue,
  child_table: childLinesValue,
  user: referenceValue,
  team: referenceValue,
  address: addressValue,
  region: regionValue,
  geo: geoValue,
  file: filesValue,
  image: filesValue,
  autonumber: textValue,
  json: jsonValue,
  checklist: checklistValue,
};
