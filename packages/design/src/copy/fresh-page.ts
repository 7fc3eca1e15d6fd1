import { type FieldDocument, isDerived, type ObjectDocument, type PageDocument, type ViewDocument } from '@tangram/model';

/** So many columns are read at a glance, so many highlights in one line. */
const COLUMNS = 8;
const HIGHLIGHTS = 6;
/** Too long, or not a value, for a cell of a list. */
const notInLists: ReadonlySet<FieldDocument['type']> = new Set<FieldDocument['type']>([
  'long_text',
  'rich_text',
  'json',
  'secret_text',
  'file',
  'image',
  'checklist',
  'child_table',
]);

/** The fields of an object, its name first. */
const nameFirst = ({ nameField, fields }: ObjectDocument): readonly FieldDocument[] => [
  ...fields.filter(({ name }) => name === nameField),
  ...fields.filter(({ name }) => name !== nameField),
];

/** What somebody fills in. */
export const filledIn = (object: ObjectDocument): readonly FieldDocument[] =>
  nameFirst(object).filter((field) => !isDerived(field) && field.type !== 'autonumber');

/** What a list shows of an object. */
export const listed = (object: ObjectDocument): readonly FieldDocument[] =>
  nameFirst(object)
    .filter(({ type }) => !notInLists.has(type))
    .slice(0, COLUMNS);

/** The parts of the page of a record: what is seen first, its stages, all that is filled in, what happened where the object keeps activities, and what points to it. */
export function freshPage(object: ObjectDocument, objects: readonly ObjectDocument[]): Pick<PageDocument, 'components'> {
  const stage = object.fields.find(({ type }) => type === 'stage');
  const others = nameFirst(object).slice(1);
  const seen = listed(object)
    .slice(1, 1 + HIGHLIGHTS)
    .filter(({ type }) => type !== 'stage');
  const top = [
    ...(seen.length > 0 ? [{ type: 'highlights', name: 'highlights', fields: seen.map(({ name }) => name) }] : []),
    ...(stage ? [{ type: 'path', name: 'path', fields: [stage.name] }] : []),
  ].map((one, i) => ({ ...one, x: 0, y: i * 2, w: 12, h: 2 }));
  const y = top.length * 2;
  const sections = [
    {
      name: 'main',
      label: { 'zh-CN': '基本信息', en: 'General' },
      fields: (others.length > 0 ? others : object.fields).map(({ name }) => name),
    },
  ];
  const related = objects.flatMap((holder) =>
    holder.fields.flatMap((field) =>
      field.type === 'reference' && field.object === object.name && field.inverse
        ? [
            {
              type: 'related',
              name: field.inverse,
              relation: field.inverse,
              columns: listed(holder)
                .slice(0, 3)
                .map(({ name }) => name),
            },
          ]
        : [],
    ),
  );
  const free = related.length > 0 ? 9 : 12;
  const body = [
    { type: 'sections', name: 'details', sections, x: 0, y, w: object.activities ? 4 : free, h: 8 },
    ...(object.activities ? [{ type: 'timeline', name: 'timeline', x: 4, y, w: free - 4, h: 8 }] : []),
    ...related.map((one, i) => ({ ...one, x: 9, y: y + i * 4, w: 3, h: 4 })),
  ];
  return { components: [...top, ...body] as PageDocument['components'] };
}

/** Rows of a list on a home page, and how many lists one begins with. */
const ROWS = 6;
const LISTS = 4;

/** The parts of a home page: lists that open first for everybody, two beside each other. */
export const freshHome = (views: readonly ViewDocument[]): Pick<PageDocument, 'components'> => ({
  components: views
    .filter(({ type, default: opensFirst, roles }) => type === 'list' && opensFirst === true && roles === undefined)
    .slice(0, LISTS)
    .map(({ name }, i) => ({ name, type: 'list', view: name, x: (i % 2) * 6, y: Math.floor(i / 2) * ROWS, w: 6, h: ROWS })),
});
