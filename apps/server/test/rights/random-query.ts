import type { Oracle, Row, World } from './oracle.ts';
import { type FieldText, objects } from './world.ts';

/** A whole number below `sides`. */
export type Dice = (sides: number) => number;

/** Dice of a seed: the same seed throws the same (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

/** One request, as somebody asks it and as it is asked where all is gone that they may not see: what they may not name is named like nothing there. */
export interface RandomQuery {
  readonly channel: 'list' | 'pages' | 'as of' | 'aggregate' | 'search' | 'neighbours' | 'get';
  readonly method: 'GET' | 'POST';
  readonly asked: { readonly path: string; readonly body: unknown };
  readonly alone: { readonly path: string; readonly body: unknown };
}

type Json = Readonly<Record<string, unknown>>;
type Kind = 'text' | 'choice' | 'number' | 'reference' | 'person' | 'list' | 'pointer' | 'moment';
/** A path with what it leads to; `said` marks a step that cannot be read: `firm.⟦city⟧`. */
interface Path {
  readonly said: string;
  readonly kind: Kind;
  readonly object: string;
  readonly name: string;
}

const relations: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  firm: [
    ['offers', 'offer', 'firm'],
    ['notes', 'note', 'firm'],
    ['asides', 'offer', 'others'],
  ],
};
const kindOf = ({ type }: FieldText): Kind => {
  if (type === 'text') return 'text';
  if (type === 'select') return 'choice';
  if (type === 'reference') return 'reference';
  if (type === 'multi_reference') return 'list';
  return type === 'polymorphic' ? 'pointer' : 'number';
};
const marked = (name: string): string => `⟦${name}⟧`;

/** Draws requests of one person. */
export class RandomQueries {
  private readonly dice: Dice;
  private readonly oracle: Oracle;
  private readonly world: World;
  private readonly moments: readonly string[];
  private readonly me: string;
  /** What a path is drawn for: to be shown, where masks are, or to be asked by, where they are not; `past`: to be shown as of a moment. */
  private use: 'shown' | 'asked' | 'past' = 'asked';

  /** @param moments when something happened, ISO 8601 */
  constructor(dice: Dice, oracle: Oracle, world: World, moments: readonly string[], me: string) {
    this.dice = dice;
    this.oracle = oracle;
    this.world = world;
    this.moments = moments;
    this.me = me;
  }

  next(): RandomQuery {
    const object = this.some(objects.map(({ name }) => name).filter((name) => this.oracle.opensObject(name)));
    const way = this.dice(100);
    if (way < 36) return this.list('list', object, {});
    if (way < 50) return this.list('pages', object, { limit: 1 + this.dice(6) });
    if (way < 62) return this.list('as of', object, { asOf: this.moment() });
    if (way < 82) return this.post('aggregate', `/records/${object}/aggregate`, this.aggregate(object));
    if (way < 90) return this.post('search', '/search', this.search());
    const { id } = this.some(this.world.rows.get(object) ?? []);
    if (way < 95) {
      const body = { ...this.maybe('filter', () => this.filter(object)), ...this.maybe('sort', () => this.sort(object)) };
      return this.post('neighbours', `/records/${object}/${id}/neighbours`, body);
    }
    const select = encodeURIComponent(this.select(object).join(','));
    return this.both('get', 'GET', `/records/${object}/${id}?select=${select}`, undefined);
  }

  private list(channel: RandomQuery['channel'], object: string, more: Json): RandomQuery {
    const body = {
      select: this.select(object, channel === 'as of' ? 'past' : 'shown'),
      ...this.maybe('filter', () => this.filter(object)),
      ...this.maybe('sort', () => this.sort(object)),
      ...(this.dice(6) === 0 ? { search: this.word() } : {}),
      ...(this.dice(4) === 0 ? { count: 'exact' } : {}),
      ...(this.dice(8) === 0 && channel !== 'pages' ? { offset: this.dice(12) } : {}),
      ...(this.dice(3) === 0 ? { limit: 1 + this.dice(40) } : {}),
      ...more,
    };
    if (channel !== 'list' || this.dice(5) > 0) return this.post(channel, `/records/${object}/query`, body);
    const { filter, select, sort, ...rest }: Json = body;
    const parts: Json = {
      ...rest,
      select: this.listed(select),
      ...(sort ? { sort: this.listed(sort) } : {}),
      ...(filter ? { filter: JSON.stringify(filter) } : {}),
    };
    const text = Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
    return this.both(channel, 'GET', `/records/${object}?${text.join('&')}`, undefined);
  }

  private listed(names: unknown): string {
    return Array.isArray(names) ? names.join(',') : '';
  }

  private aggregate(object: string): Json {
    const groups = this.times(this.dice(3), (n) => {
      const path = this.path(object, () => true);
      return { field: path.said, as: `g${n}`, ...(path.kind === 'moment' ? { bucket: this.some(['day', 'month', 'year']) } : {}) };
    }).filter(({ field }) => !/others|about/.test(field));
    const measures = this.times(1 + this.dice(3), (n) => {
      const op = this.some(['count', 'count_distinct', 'sum', 'avg', 'min', 'max']);
      if (op === 'count') return { op, as: `m${n}` };
      return { op, field: this.path(object, ({ kind }) => kind === 'number').said, as: `m${n}` };
    });
    const results = [...groups, ...measures].map(({ as }) => as);
    const having = { field: 'm0', op: this.some(['gt', 'lt', 'gte', 'ne']), value: this.dice(20) };
    return {
      ...(groups.length > 0 ? { groupBy: groups } : {}),
      measures,
      ...this.maybe('filter', () => this.filter(object)),
      ...(this.dice(4) === 0 ? { having } : {}),
      ...(this.dice(3) === 0 ? { sort: [`${this.some(['', '-'])}${this.some(results)}`] } : {}),
      ...(this.dice(8) === 0 ? { search: this.word() } : {}),
      ...(this.dice(6) === 0 ? { asOf: this.moment() } : {}),
    };
  }

  private search(): Json {
    const names = this.times(1 + this.dice(3), () => this.some(objects.map(({ name }) => name)));
    const said = names.map((name) => (this.oracle.opensObject(name) ? name : marked(name)));
    return { q: this.word(), objects: this.dice(6) === 0 ? said : said.filter((name) => !name.startsWith('⟦')), limit: 100 };
  }

  private select(object: string, use: 'shown' | 'past' = 'shown'): readonly string[] {
    this.use = use;
    const paths = this.times(1 + this.dice(6), () => this.path(object, () => true).said);
    this.use = 'asked';
    return [...new Set(paths)];
  }

  private sort(object: string): readonly string[] {
    const paths = this.times(1 + this.dice(2), () => this.path(object, (path) => this.isSortable(path)).said);
    return [...new Set(paths)].map((path) => `${this.some(['', '-'])}${path}`);
  }

  /** Whoever may not read the name of what a reference leads to cannot sort by it. */
  private isSortable({ kind }: Path): boolean {
    if (kind === 'list' || kind === 'pointer') return false;
    if (kind === 'reference') return this.oracle.opensObject('firm') && this.oracle.isAsked('firm', 'name');
    return kind !== 'person' || this.seesPeople;
  }

  private filter(object: string, depth = 0): Json {
    const way = depth > 2 ? 0 : this.dice(12);
    if (way < 6) return this.leaf(object);
    if (way < 8) return { and: this.times(this.dice(4), () => this.filter(object, depth + 1)) };
    if (way < 10) return { or: this.times(this.dice(4), () => this.filter(object, depth + 1)) };
    if (way === 10) return { not: this.filter(object, depth + 1) };
    const related = relations[object];
    if (!related) return this.leaf(object);
    const [name, child, field] = this.some(related);
    const isSeen = this.oracle.opensObject(child) && !this.oracle.isHidden(child, field);
    if (!isSeen && this.dice(5) > 0) return this.leaf(object);
    const inner = isSeen ? this.maybe('filter', () => this.filter(child, depth + 1)) : {};
    return { [this.some(['has', 'hasNo'])]: isSeen ? name : marked(name), ...inner };
  }

  private leaf(object: string): Json {
    const path = this.path(object, () => true);
    const field = path.said;
    if (this.dice(7) === 0) return { field, op: this.some(['is_null', 'not_null']) };
    if (path.kind === 'person' && this.dice(3) === 0) return field.includes('⟦') ? { field, op: 'me' } : { $me: field };
    const value = () => this.value(path);
    if (path.kind === 'list') return { field, op: this.some(['includes_any', 'includes_all']), value: this.times(1 + this.dice(2), value) };
    const ops = ['eq', 'ne', 'in', 'nin'];
    // Whoever knows all of a masked number finds whom it is of: that is for the matrix.
    if (path.name === 'phone' && this.oracle.hasMasks('firm', 'phone')) ops.splice(0, 4, 'starts_with');
    if (path.kind === 'number' || path.kind === 'moment' || path.kind === 'text') ops.push('gt', 'gte', 'lt', 'lte', 'between');
    if (path.kind === 'text') ops.push('contains', 'starts_with', 'ends_with');
    const op = this.some(ops);
    if (op === 'in' || op === 'nin') return { field, op, value: this.times(this.dice(4), value) };
    return { field, op, value: op === 'between' ? [value(), value()] : value() };
  }

  /** A value that some record has, whoever may see it, or one beside it. */
  private value({ object, name, kind }: Path): unknown {
    if (kind === 'moment') return this.moment();
    if (kind === 'reference' || kind === 'list' || kind === 'pointer') return this.some(this.world.rows.get('firm') ?? []).id;
    if (kind === 'person') return this.some([...this.world.ids.values()]);
    if (kind === 'number') return this.some([this.dice(10), this.dice(100), this.dice(3000), this.found(object, name) ?? 0]);
    const found = this.found(object, name);
    const text = typeof found === 'string' ? found : this.word();
    return kind === 'choice' ? this.some(['lake', 'hill', 'port']) : this.some([text, text.slice(0, 3), text.slice(-2), 'e']);
  }

  private found(object: string, name: string): unknown {
    const rows: readonly Row[] = this.world.rows.get(object) ?? [];
    return rows.length === 0 ? null : this.some(rows)[name];
  }

  private get seesPeople(): boolean {
    return this.oracle.seesPeople;
  }

  /** A path of an object. Now and then one that cannot be read. */
  private path(object: string, fits: (path: Path) => boolean): Path {
    for (let tried = 0; tried < 60; tried += 1) {
      const path = this.anyPath(object);
      const isTold = !path.said.includes('⟦') || this.dice(25) === 0;
      if (isTold && fits(path)) return path;
    }
    return { said: 'version', kind: 'number', object, name: 'version' };
  }

  private anyPath(object: string): Path {
    const fields = objects.find(({ name }) => name === object)?.fields ?? [];
    const own: readonly (readonly [string, Kind])[] = [
      ...fields.map((field) => [field.name, kindOf(field)] as const),
      ['owner', 'person'],
      ['created_at', 'moment'],
    ];
    const [name, kind] = this.some(own);
    const step = this.step(object, name);
    if (kind === 'reference' && this.dice(2) === 0) {
      const far = this.anyPath('firm');
      const isThere = this.oracle.opensObject('firm') || far.said.includes('⟦');
      return { ...far, said: `${step}.${isThere ? far.said : marked(far.said)}` };
    }
    if (kind !== 'person' || this.dice(2) === 0) return { said: step, kind, object, name };
    const field = this.some(['name', 'region']);
    return { said: `${step}.${this.seesPeople ? field : marked(field)}`, kind: 'text', object: 'user', name: field };
  }

  /** When a record was made stands in every copy of it, and what is counted below it is counted anew for a moment: they are asked where they are open on all. */
  private step(object: string, name: string): string {
    const isThere = this.use === 'asked' ? this.oracle.isAsked(object, name) : !this.oracle.isHidden(object, name);
    if (!isThere) return marked(name);
    // What a mask showed then, nobody but the product knows.
    if (this.use === 'past' && this.oracle.hasMasks(object, name)) return 'version';
    const rows = this.world.rows.get(object) ?? [];
    const isPartly = rows.some((row) => this.oracle.may('read', object, row) && !this.oracle.shows(object, row, name));
    return /^created_at$|_count$/.test(name) && isPartly ? 'version' : name;
  }

  private moment(): string {
    return this.some(this.moments);
  }

  private word(): string {
    return this.some(['lake', 'o', 'of', 'offer 1', 'firm', 'note 0', '1', '湖', 'port 2', 'e 0']);
  }

  private some<T>(list: readonly T[]): T {
    const found = list[this.dice(list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  private times<T>(count: number, make: (n: number) => T): T[] {
    return Array.from({ length: count }, (_, n) => make(n));
  }

  private maybe(key: string, make: () => unknown): Json {
    return this.dice(3) > 0 ? { [key]: make() } : {};
  }

  private post(channel: RandomQuery['channel'], path: string, body: Json): RandomQuery {
    return this.both(channel, 'POST', path, body);
  }

  private both(channel: RandomQuery['channel'], method: 'GET' | 'POST', path: string, body: unknown): RandomQuery {
    const plain = (text: string) => text.replace(/\{"\$me":"([^"]+)"\}/g, '{"field":"$1","op":"me"}').replace(/⟦([^⟧]+)⟧/g, '$1');
    const alone = (text: string) =>
      text.replace(/\{"\$me":"([^"]+)"\}/g, `{"field":"$1","op":"eq","value":"${this.me}"}`).replace(/⟦([^⟧]+)⟧/g, 'no_$1');
    const [way, query = ''] = path.split('?');
    const at = (of: (text: string) => string) => (query === '' ? path : `${way}?${encoded(of(decodeURIComponent(query)))}`);
    const text = JSON.stringify(body);
    const bodyOf = (of: (text: string) => string): unknown => (body === undefined ? undefined : JSON.parse(of(text)));
    return {
      channel,
      method,
      asked: { path: at(plain), body: bodyOf(plain) },
      alone: { path: at(alone), body: bodyOf(alone) },
    };
  }
}

const encoded = (query: string): string =>
  query
    .split('&')
    .map((part) => `${part.slice(0, part.indexOf('='))}=${encodeURIComponent(part.slice(part.indexOf('=') + 1))}`)
    .join('&');
