import { placeOf, type PropertyEditor } from '@tangram/design';
import type { ReactNode } from 'react';
import { ConditionInput, DefaultExpressionInput, FilterInput, FormulaInput } from './expression-inputs.tsx';
import { ItemsInput } from './items-input.tsx';
import { NameInput } from './name-input.tsx';
import { NumberPatternInput } from './number-pattern.tsx';
import { OptionsInput } from './options-input.tsx';
import { OptionsWhenInput } from './options-when.tsx';
import type { PropertyProps } from './property-props.ts';
import {
  BackReferenceInput,
  FieldPathInput,
  InverseInput,
  ObjectInput,
  ObjectsInput,
  OptionSetInput,
  PipelineInput,
  ReferenceInput,
  RelatedFieldInput,
  RelationInput,
} from './reference-inputs.tsx';
import {
  ChoiceInput,
  DecimalInput,
  JsonInput,
  LabelInput,
  NumberInput,
  SwitchInput,
  TextInput,
  TextsInput,
  ValueInput,
  WordsProperty,
} from './simple-inputs.tsx';
import { TypeInput } from './type-input.tsx';

/** Total: a property that is set by something new does not compile until it is here. */
const inputs: Readonly<Record<PropertyEditor, (props: PropertyProps) => ReactNode>> = {
  label: LabelInput,
  words: WordsProperty,
  name: NameInput,
  type: TypeInput,
  switch: SwitchInput,
  number: NumberInput,
  decimal: DecimalInput,
  text: TextInput,
  texts: TextsInput,
  value: ValueInput,
  choice: ChoiceInput,
  expression: DefaultExpressionInput,
  condition: ConditionInput,
  filter: FilterInput,
  formula: FormulaInput,
  options: OptionsInput,
  option_set: OptionSetInput,
  options_when: OptionsWhenInput,
  items: ItemsInput,
  object: ObjectInput,
  objects: ObjectsInput,
  pipeline: PipelineInput,
  inverse: InverseInput,
  back_reference: BackReferenceInput,
  relation: RelationInput,
  related_field: RelatedFieldInput,
  reference: ReferenceInput,
  field_path: FieldPathInput,
  number_pattern: NumberPatternInput,
  json: JsonInput,
};

/** The control for one property of a field. */
export function PropertyInput(props: PropertyProps): ReactNode {
  const place = placeOf(props.field.type, props.property);
  if (!place) return null;
  const Input = inputs[place.editor];
  return <Input {...props} />;
}
