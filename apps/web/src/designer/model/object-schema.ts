import { schemas } from '@tangram/model';

/** The literals that a property of an object takes. */
export function propertySchemaOf(property: string): readonly unknown[] {
  const object = schemas['object'] as { readonly properties: Readonly<Record<string, { readonly enum?: readonly unknown[] }>> };
  return object.properties[property]?.enum ?? [];
}
