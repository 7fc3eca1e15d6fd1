import type { Field } from '@tangram/model';

/** A field with only some of its options, or stages. What a record has of the others stays visible, and cannot be chosen again. */
export function withOptions(field: Field | undefined, allowed: ReadonlySet<string> | undefined): Field | undefined {
  if (!field || !allowed) return field;
  const { options, pipeline } = field;
  return {
    ...field,
    options: options?.map((option) => (allowed.has(option.value) ? option : { ...option, active: false })) ?? null,
    pipeline: pipeline && { ...pipeline, stages: pipeline.stages.filter(({ name }) => allowed.has(name)) },
  };
}
