import type { FieldDocument, ObjectDocument, RoleDocument, TestDocument } from '../generated/documents.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { targetsOf } from '../targets.ts';
import type { Use } from './element.ts';
import { usesIn } from './walk-document.ts';

/**
 * How a document comes into reach of a test. Total: a new kind does not compile until it is said.
 *
 * - `always`: it counts for every test.
 * - `never`: no test asks it; nor does one test ask another.
 * - `named`: when something in reach names it.
 * - `about`: with the object that it is about when there are records of that, and when it is named.
 */
const comes: Readonly<Record<Kind, 'always' | 'never' | 'named' | 'about'>> = {
  calendar: 'always',
  currencies: 'always',
  app: 'never',
  form: 'never',
  page: 'never',
  view: 'never',
  test: 'never',
  object: 'named',
  option_set: 'named',
  role: 'named',
  pipeline: 'about',
  validation: 'about',
};

/**
 * What the result of a test may follow from: what is outside of it can change as it likes.
 *
 * In the world of a test there are only the records that it tells of: no write makes records of an object that nobody named. So of the objects that a
 * test names (and of people, who are in each) everything counts, with the rules and pipelines about them, what roles say of them, and an object that
 * says who sees them. Of an object without records only those fields count that one of these names: a path over an empty reference still has a type.
 *
 * @returns the documents, the test first; of a role and of an object without records only the parts that count
 */
export function reachOfTests(documents: readonly AnyDocument[]): (test: TestDocument) => readonly AnyDocument[] {
  const world = worldOf(documents);
  return (test) => {
    const reach = new Reach(world);
    reach.test(test);
    return [test, ...reach.documents()];
  };
}

interface World {
  readonly byRef: ReadonlyMap<DocumentRef, AnyDocument>;
  readonly uses: ReadonlyMap<DocumentRef, readonly Use[]>;
  /** Rules and pipelines by the object that they are about. */
  readonly about: ReadonlyMap<DocumentRef, readonly DocumentRef[]>;
}

function worldOf(documents: readonly AnyDocument[]): World {
  const byRef = new Map<DocumentRef, AnyDocument>(documents.map((document) => [refOf(document), document]));
  const uses = new Map<DocumentRef, Use[]>();
  for (const use of usesIn(documents)) listed(uses, use.document).push(use);
  const about = new Map<DocumentRef, DocumentRef[]>();
  for (const document of documents)
    if (comes[document.kind] === 'about' && 'object' in document) listed(about, `object:${document.object}`).push(refOf(document));
  return { byRef, uses, about };
}

function listed<T>(lists: Map<DocumentRef, T[]>, ref: DocumentRef): T[] {
  const list = lists.get(ref) ?? [];
  lists.set(ref, list);
  return list;
}

/** What was come upon so far: whole documents, and of other objects some fields. */
class Reach {
  private readonly world: World;
  private readonly whole = new Set<DocumentRef>();
  private readonly fields = new Map<DocumentRef, Set<number>>();

  constructor(world: World) {
    this.world = world;
    for (const [ref, document] of world.byRef)
      if (comes[document.kind] === 'always' || (document.kind === 'object' && document.builtIn === true)) this.take(ref);
  }

  /** Everything that a test names is there whole; lines are there with the record that they are given with. */
  test(test: TestDocument): void {
    for (const { to } of this.world.uses.get(refOf(test)) ?? []) {
      const { ref, field } = this.partsOf(to);
      this.take(ref);
      if (field?.type === 'child_table') this.take(`object:${field.object}`);
    }
  }

  documents(): readonly AnyDocument[] {
    const { byRef } = this.world;
    const whole = [...this.whole].flatMap((ref) => byRef.get(ref) ?? []);
    const parts = [...this.fields].flatMap(([ref, fields]) => {
      const object = this.objectAt(ref);
      return object && !this.whole.has(ref) ? [fieldsOnly(object, fields)] : [];
    });
    return [...whole.map((document) => (document.kind === 'role' ? this.partOf(document) : document)), ...parts];
  }

  private take(ref: DocumentRef): void {
    const document = this.world.byRef.get(ref);
    if (!document || comes[document.kind] === 'never' || this.whole.has(ref)) return;
    this.whole.add(ref);
    for (const use of this.world.uses.get(ref) ?? []) if (document.kind !== 'role' || this.isAmong(document, use.path)) this.follow(use);
    if (document.kind !== 'object') return;
    for (const one of this.world.about.get(ref) ?? []) this.take(one);
    const parent = document.fields.find(({ name }) => name === document.sharing?.parent);
    for (const target of parent ? targetsOf(parent) : []) this.take(`object:${target}`);
    // What roles say of it counts from here on.
    for (const one of [...this.whole]) this.followRole(one, document.name);
  }

  private followRole(ref: DocumentRef, object: string): void {
    const role = this.world.byRef.get(ref);
    if (role?.kind !== 'role') return;
    for (const use of this.world.uses.get(ref) ?? []) if (objectOf(role, use.path) === object) this.follow(use);
  }

  private follow({ to }: Use): void {
    const { ref, field, index } = this.partsOf(to);
    if (!ref.startsWith('object:')) return this.take(ref);
    if (field === undefined) return;
    const known = this.fields.get(ref) ?? new Set<number>();
    this.fields.set(ref, known);
    if (this.whole.has(ref) || known.has(index)) return;
    known.add(index);
    const own = `/fields/${index}/`;
    for (const use of this.world.uses.get(ref) ?? []) if (use.path.startsWith(own)) this.follow(use);
  }

  private partsOf(to: Use['to']): { readonly ref: DocumentRef; readonly field: FieldDocument | undefined; readonly index: number } {
    const end = to.indexOf('/');
    const ref = (end < 0 ? to : to.slice(0, end)) as DocumentRef;
    const name = end < 0 ? null : to.slice(to.indexOf(':', end) + 1);
    const fields = this.objectAt(ref)?.fields ?? [];
    const index = fields.findIndex((field) => field.name === name);
    return { ref, field: fields[index], index };
  }

  private objectAt(ref: DocumentRef): ObjectDocument | null {
    const found = this.world.byRef.get(ref);
    return found?.kind === 'object' ? found : null;
  }

  /** Whether a place in a role counts: one that is about no object does. */
  private isAmong(role: RoleDocument, path: string): boolean {
    const object = objectOf(role, path);
    return object === null || this.whole.has(`object:${object}`);
  }

  private partOf({ restrictions = [], ...role }: RoleDocument): RoleDocument {
    const isThere = (object: string) => this.whole.has(`object:${object}`);
    const objects = Object.fromEntries(Object.entries(role.objects).filter(([object]) => isThere(object)));
    return { ...role, objects, restrictions: restrictions.filter(({ object }) => isThere(object)) };
  }
}

const fieldsOnly = ({ kind, name, label, nameField, fields }: ObjectDocument, kept: ReadonlySet<number>): ObjectDocument => ({
  kind,
  name,
  label,
  nameField,
  fields: fields.filter((_, i) => kept.has(i)),
});

/** The object that a place in a role is about. */
function objectOf({ restrictions = [] }: RoleDocument, path: string): string | null {
  const [, part = '', key = ''] = path.split('/');
  return part === 'objects' ? key : part === 'restrictions' ? (restrictions[Number(key)]?.object ?? null) : null;
}
