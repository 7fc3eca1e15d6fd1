/** Documents in few words: what is called `deal` is labelled so too. */
export const label = (en: string) => ({ 'zh-CN': en, en });
export const field = (name: string, type: string, more: object = {}) => ({ name, type, label: label(name), ...more });
export const object = (name: string, fields: readonly object[], more: object = {}) => ({
  kind: 'object',
  name,
  label: label(name),
  nameField: 'name',
  fields,
  ...more,
});
export const role = (name: string, objects: object, more: object = {}) => ({ kind: 'role', name, label: label(name), objects, ...more });
