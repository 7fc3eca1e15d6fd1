// A large model for measuring: objects of some fields each, each with a list, a form and a rule, and a role over all of them.
const label = (text) => ({ 'zh-CN': text, en: text });

/** Documents of so many objects with so many fields each. */
export function largeModel(objects = 200, fields = 50) {
  const names = Array.from({ length: objects }, (_, i) => `o${i}`);
  return [
    ...names.flatMap((name, i) => [
      {
        kind: 'object',
        name,
        label: label(name),
        nameField: 'f0',
        fields: Array.from({ length: fields }, (_, j) =>
          j === 1 && i > 0
            ? { type: 'reference', name: 'f1', label: label('f1'), object: names[i - 1] }
            : j === 2
              ? { type: 'formula', name: 'f2', label: label('f2'), returns: 'decimal', expression: 'f3 * f4' }
              : { type: j === 0 ? 'text' : 'decimal', name: `f${j}`, label: label(`f${j}`) },
        ),
      },
      {
        kind: 'view',
        name: `${name}_all`,
        label: label(name),
        object: name,
        type: 'list',
        columns: Array.from({ length: 12 }, (_, j) => ({ field: `f${j}` })),
      },
      {
        kind: 'form',
        name: `${name}_edit`,
        label: label(name),
        object: name,
        sections: [{ name: 'one', label: label('one'), fields: Array.from({ length: fields }, (_, j) => ({ field: `f${j}` })) }],
      },
      { kind: 'validation', name: `${name}_rule`, label: label(name), object: name, expression: 'f3 > 0 or f4 < 10', message: label('no') },
    ]),
    {
      kind: 'role',
      name: 'rep',
      label: label('rep'),
      objects: Object.fromEntries(names.map((name) => [name, { read: 'own', fields: { f3: 'read' } }])),
    },
  ];
}
