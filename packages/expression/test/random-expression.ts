import type { Random } from './random.ts';
import { literals } from './random-record.ts';

export type Kind = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time' | 'duration' | 'list';
type Make = (depth: number) => string;
/** How often each function and operator was drawn. */
export type Uses = Map<string, number>;

const fieldsOf: Readonly<Record<'deal' | 'item', Readonly<Record<Kind, readonly string[]>>>> = {
  deal: {
    number: ['amount', 'discount', 'quantity', 'amount', '$old.amount'],
    text: ['name', 'company.name'],
    boolean: ['urgent', '$isNew'],
    date: ['close_date', '$today'],
    datetime: ['entered_at', '$now'],
    time: ['call_at'],
    duration: ['effort'],
    list: ['tags', '$user.roles'],
  },
  item: {
    number: ['price', 'quantity'],
    text: ['name'],
    boolean: ['done'],
    date: ['due', '$today'],
    datetime: ['$now'],
    time: ['$time("09:30")'],
    duration: ['$duration(2, "hours")'],
    list: ['$user.roles'],
  },
};
const patterns = ['^[A-Z]-[0-9]+$', 'a', '^.$', '[0-9]{2}', '(ab|x)c*', '三', '\\\\d+', '[^a-z]$', '^\\\\w*$', '\\\\s'];
const numberFormats = ['0', '0.00', '#,##0.00', '0%', '0.0%', '#,##0'];
const dateFormats = ['YYYY-MM-DD', 'YYYY年M月D日', 'D/M/YY', 'YYYY Q'];
const units = ['day', 'week', 'month', 'quarter', 'year'];
const timeUnits = ['hours', 'minutes', 'seconds'];
/** Kinds with many functions are drawn more often, so that each function comes to its share. */
const roots: readonly Kind[] = (
  Object.entries({ number: 16, boolean: 9, text: 4, date: 2, datetime: 2, duration: 1, time: 1, list: 1 }) as [Kind, number][]
).flatMap(([kind, times]) => Array.from({ length: times }, () => kind));
const ordered: readonly Kind[] = ['number', 'text', 'date', 'datetime', 'time', 'duration'];
const kinds: readonly Kind[] = [...ordered, 'boolean'];

/** Draws well-typed expressions in the stored spelling; what was drawn least is drawn next, so that nothing is left out. */
export class RandomExpression {
  readonly uses: Uses = new Map();
  private readonly random: Random;
  private record: 'deal' | 'item' = 'deal';
  private drawn = new Set<string>();

  constructor(random: Random) {
    this.random = random;
  }

  any(depth = 3): { readonly kind: Kind; readonly text: string; readonly uses: ReadonlySet<string> } {
    this.drawn = new Set();
    const kind = this.random.pick(roots);
    const text = this.of(kind, depth);
    return { kind, text, uses: this.drawn };
  }

  of(kind: Kind, depth: number): string {
    if (depth <= 0 || this.random.chance(0.12)) return this.leaf(kind);
    const all = Object.entries(this.makes[kind]).concat(kind === 'list' ? [] : Object.entries(this.general(kind)));
    const drawn = Array.from({ length: 4 }, () => this.random.pick(all));
    const [name, make] = drawn.reduce((best, one) => (this.used(one[0]) < this.used(best[0]) ? one : best));
    this.uses.set(name, this.used(name) + 1);
    this.drawn.add(name);
    return make(depth - 1);
  }

  private used(name: string): number {
    return this.uses.get(name) ?? 0;
  }

  private leaf(kind: Kind): string {
    const { random } = this;
    if (random.chance(0.02)) return `$if(false, ${random.pick(fieldsOf[this.record][kind])})`;
    if (random.chance(0.65)) return random.pick(fieldsOf[this.record][kind]);
    switch (kind) {
      case 'number':
        return random.pick(literals.decimals);
      case 'text':
        return JSON.stringify(random.pick(literals.texts));
      case 'boolean':
        return random.pick(['true', 'false']);
      case 'date':
        return `$date("${random.pick(literals.dates)}")`;
      case 'datetime':
        return `$datetime("${random.pick(literals.moments)}")`;
      case 'time':
        return random.pick(['$time("09:30")', '$time("23:59:59")']);
      case 'duration':
        return `$duration(${random.below(50)}, "${random.pick(['minutes', 'hours', 'day', 'weeks'])}")`;
      case 'list':
        return `["${random.pick(literals.tags)}", "${random.pick(literals.tags)}"]`;
    }
  }

  /** What exists for values of every kind. */
  private general(kind: Kind): Readonly<Record<string, Make>> {
    const v: Make = (depth) => this.of(kind, depth);
    const b: Make = (depth) => this.of('boolean', depth);
    const other = this.random.pick(ordered);
    const field = { number: 'price', text: 'name', boolean: 'done', date: 'due' } as const;
    const looked = kind in field ? field[kind as keyof typeof field] : null;
    const aggregates: Readonly<Record<string, Make>> =
      looked === null || this.record === 'item'
        ? {}
        : {
            first: () => `$first(items^(${this.random.pick(['<', '>'])}${this.random.pick(['price', 'due', 'name'])}).${looked})`,
            last: () => `$last(items${this.filter()}.${looked})`,
          };
    return {
      if: (d) => `$if(${b(d)}, ${v(d)}, ${v(d)})`,
      '? :': (d) => `(${b(d)} ? ${v(d)} : ${v(d)})`,
      ifs: (d) => `$ifs(${b(d)}, ${v(d)}, ${b(d)}, ${v(d)}, ${v(d)})`,
      switch: (d) => `$switch(${this.of(other, d)}, ${this.of(other, 0)}, ${v(d)}, ${this.of(other, 0)}, ${v(d)}, ${v(d)})`,
      coalesce: (d) => `$coalesce(${v(d)}, ${v(d)})`,
      '??': (d) => `(${v(d)} ?? ${v(d)})`,
      ifError: (d) => `$ifError(${v(d)}, ${v(d)})`,
      ':=': (d) => `($x := ${v(d)}; $coalesce($x, ${v(d)}, $x))`,
      ...aggregates,
    };
  }

  private filter(): string {
    if (this.random.chance(0.4)) return '';
    return `[${this.inItem(() => this.of('boolean', 1))}]`;
  }

  private inItem(make: () => string): string {
    const before = this.record;
    this.record = 'item';
    try {
      return make();
    } finally {
      this.record = before;
    }
  }

  private small(): string {
    return this.random.chance(0.9) ? String(this.random.below(7)) : this.random.pick(['quantity', '-1', '1.9', '$length(name)']);
  }

  private unit = (): string => `"${this.random.pick(units)}"`;

  private readonly makes: Readonly<Record<Kind, Readonly<Record<string, Make>>>> = this.table();

  private table(): Readonly<Record<Kind, Readonly<Record<string, Make>>>> {
    const of =
      (kind: Kind): Make =>
      (depth) =>
        this.of(kind, depth);
    const [n, t, b, d, m, c, p, l] = (['number', 'text', 'boolean', 'date', 'datetime', 'time', 'duration', 'list'] as const).map(of) as [
      Make,
      Make,
      Make,
      Make,
      Make,
      Make,
      Make,
      Make,
    ];
    const k = () => this.small();
    const day: Make = (depth) => (this.random.chance(0.5) ? d(depth) : m(depth));
    const pick = <T>(from: readonly T[]): T => this.random.pick(from);
    const binary =
      (op: string, left: Make, right: Make = left): Make =>
      (depth) =>
        `(${left(depth)} ${op} ${right(depth)})`;
    const call =
      (name: string, ...args: readonly Make[]): Make =>
      (depth) =>
        `$${name}(${args.map((make) => make(depth)).join(', ')})`;
    const compared =
      (op: string, among: readonly Kind[]): Make =>
      (depth) => {
        const kind = pick(among);
        return `(${this.of(kind, depth)} ${op} ${this.of(kind, depth)})`;
      };
    const related =
      (name: string, looked: readonly string[]): Make =>
      () => {
        if (this.record === 'item') return `$count(${k()})`;
        const part = this.random.chance(0.4) && looked.includes('price') ? `(${this.inItem(() => n(1))})` : pick(looked);
        return `$${name}(items${this.filter()}.${part})`;
      };
    const anything: Make = (depth) => this.of(pick(kinds), depth);
    const calendar = Object.fromEntries(['year', 'quarter', 'month', 'day', 'weekday', 'isoWeek'].map((name) => [name, call(name, day)]));
    const moved = (kind: Make) =>
      Object.fromEntries(
        ['addDays', 'addWeeks', 'addMonths', 'addYears'].map((name) => [
          name,
          call(name, kind, () => pick([k(), '-7', '13', '400', '-30000'])),
        ]),
      );
    const edges = (kind: Make) => Object.fromEntries(['startOf', 'endOf'].map((name) => [name, call(name, kind, () => this.unit())]));
    const deal = (text: string, otherwise: string) => () => (this.record === 'deal' ? text : otherwise);
    return {
      number: {
        '+': binary('+', n),
        '-': binary('-', n),
        '*': binary('*', n),
        '/': binary('/', n),
        '%': binary('%', n),
        negate: (depth) => `-(${n(depth)})`,
        round: call('round', n, () => pick([k(), '2', '-2', '0'])),
        roundUp: call('roundUp', n, () => pick([k(), '2', '-1'])),
        roundDown: call('roundDown', n, () => pick([k(), '2', '-1'])),
        roundHalfEven: call('roundHalfEven', n, () => pick([k(), '2', '-1', '0'])),
        median: call('median', n, n, n),
        ceil: call('ceil', n),
        floor: call('floor', n),
        abs: call('abs', n),
        mod: call('mod', n, n),
        power: call('power', n, () => pick(['2', '3', '-1', '0', '0.5', k()])),
        sum: (depth) =>
          this.random.chance(0.5) ? `$sum(${n(depth)}, ${n(depth)}, ${n(depth)})` : related('sum', ['price', 'quantity'])(depth),
        average: (depth) =>
          this.random.chance(0.5) ? `$average(${n(depth)}, ${n(depth)})` : related('average', ['price', 'quantity'])(depth),
        min: (depth) => (this.random.chance(0.5) ? `$min(${n(depth)}, ${n(depth)})` : related('min', ['price', 'quantity'])(depth)),
        max: (depth) => (this.random.chance(0.5) ? `$max(${n(depth)}, ${n(depth)})` : related('max', ['price', 'quantity'])(depth)),
        count: (depth) =>
          this.random.chance(0.3)
            ? call('count', l)(depth)
            : this.random.chance(0.4)
              ? call('count', n, t)(depth)
              : related('count', ['name', 'due'])(depth),
        countDistinct: (depth) => (this.record === 'item' ? k() : related('countDistinct', ['name', 'done', 'price'])(depth)),
        length: call('length', t),
        find: (depth) => (this.random.chance(0.6) ? call('find', t, t)(depth) : call('find', t, t, k)(depth)),
        number: (depth) => (this.random.chance(0.6) ? `$number($text(${n(depth)}))` : `$number(${t(depth)})`),
        minutes: call('minutes', p),
        'duration / duration': binary('/', p),
        days: call('days', day, day),
        dateDiff: (depth) =>
          this.random.chance(0.3)
            ? `$dateDiff(${m(depth)}, ${m(depth)}, "${pick(timeUnits)}")`
            : `$dateDiff(${day(depth)}, ${day(depth)}, ${this.unit()})`,
        'date - date': binary('-', d),
        hour: call('hour', (depth) => (this.random.chance(0.5) ? c(depth) : m(depth))),
        minute: call('minute', (depth) => (this.random.chance(0.5) ? c(depth) : m(depth))),
        priorValue: deal('$priorValue(amount)', 'price'),
        ...calendar,
      },
      text: {
        '&': (depth) => `(${anything(depth)} & ${anything(depth)})`,
        concat: call('concat', anything, t, anything),
        left: call('left', t, k),
        right: call('right', t, k),
        mid: call('mid', t, k, k),
        replace: call('replace', t, t, t),
        uppercase: call('uppercase', t),
        lowercase: call('lowercase', t),
        trim: call('trim', t),
        text: (depth) =>
          pick([
            () => `$text(${anything(depth)})`,
            () => `$text(${n(depth)}, "${pick(numberFormats)}")`,
            () => `$text(${d(depth)}, "${pick(dateFormats)}")`,
            () => `$text(${m(depth)}, "${pick(dateFormats)} ${pick(['HH:mm', 'H:mm:ss'])}")`,
          ])(),
        rmbUpper: call('rmbUpper', n),
        mask: call('mask', t, k, k),
        padLeft: call('padLeft', t, k, t),
        padRight: call('padRight', t, k, t),
        join: (depth) =>
          this.random.chance(0.4) || this.record === 'item'
            ? `$join(${l(depth)}, ${t(0)})`
            : `$join(items${this.filter()}^(${pick(['name', '>due', 'price'])}).${pick(['name', 'quantity', 'due'])}, "${pick([',', '、'])}")`,
        label: deal('$label(status, "en")', 'name'),
        code: deal('$code(status)', 'name'),
        char: () => '$char(128512)',
        'max of texts': (depth) => (this.record === 'item' ? t(depth) : `$max(${t(depth)}, ${t(depth)}, $min(items.name))`),
      },
      boolean: {
        '=': compared('=', kinds),
        '!=': compared('!=', kinds),
        '<': compared('<', ordered),
        '<=': compared('<=', ordered),
        '>': compared('>', ordered),
        '>=': compared('>=', ordered),
        and: binary('and', b),
        or: binary('or', b),
        $and: call('and', b, b, b),
        $or: call('or', b, b, b),
        not: call('not', b),
        xor: call('xor', b, b),
        isBlank: call('isBlank', (depth) => (this.random.chance(0.2) ? l(depth) : anything(depth))),
        exists: (depth) =>
          this.random.chance(0.5) || this.record === 'item'
            ? call('exists', anything)(depth)
            : `$exists(items${this.filter()}${pick(['', '.due'])})`,
        contains: call('contains', t, t),
        beginsWith: call('beginsWith', t, t),
        endsWith: call('endsWith', t, t),
        regexMatch: call('regexMatch', t, () => `"${pick(patterns)}"`),
        in: (depth) => (this.random.chance(0.5) ? `(${t(depth)} in ${l(depth)})` : `(${n(depth)} in [${n(0)}, ${n(0)}, 2])`),
        includes: call('includes', l, t),
        isOption: deal(`$isOption(status, "open")`, 'done'),
        'option =': deal(`(status = "won")`, 'done'),
        isChanged: deal('$isChanged(amount)', 'done'),
        hasRole: call('hasRole', t),
        recordId: () => '($recordId() = id)',
      },
      date: {
        date: (depth) =>
          pick([
            () => `$date(${pick(['2024', '$year($today)', k()])}, ${pick(['2', '14', k(), '-3'])}, ${pick(['30', '0', k()])})`,
            () => `$date(${m(depth)})`,
            () => `$date($text(${d(depth)}))`,
            () => `$date(${t(depth)} & "")`,
          ])(),
        'date + number': binary('+', d, () => pick([k(), '30', 'quantity'])),
        'date - number': binary('-', d, () => pick([k(), '30'])),
        'min of dates': (depth) => (this.record === 'item' ? d(depth) : `$min(${d(depth)}, ${d(depth)}, $max(items${this.filter()}.due))`),
        ...moved(d),
        ...edges(d),
      },
      datetime: {
        datetime: (depth) =>
          pick([
            () => `$datetime(${d(depth)})`,
            () => `$datetime($text(${m(depth)}))`,
            () => `$datetime($text(${d(depth)}) & "T02:30:00" & ${pick(['""', '"Z"', '"+08:00"'])})`,
          ])(),
        addHours: call('addHours', m, n),
        addMinutes: call('addMinutes', m, n),
        'datetime + duration': binary('+', m, p),
        'datetime - duration': binary('-', m, p),
        ...moved(m),
        ...edges(m),
      },
      time: { time: call('time', m), 'max of times': (depth) => `$max(${c(depth)}, ${c(depth)})` },
      duration: {
        duration: (depth) => `$duration(${n(depth)}, "${pick(['minutes', 'hours', 'days', 'weeks'])}")`,
        'datetime - datetime': binary('-', m),
        'duration + duration': binary('+', p),
        'duration - duration': binary('-', p),
        'duration * number': binary('*', p, n),
        'duration / number': binary('/', p, n),
      },
      list: { split: call('split', t, () => pick(['","', '""', 'name'])), '[ ]': (depth) => `[${t(depth)}, ${t(depth)}]` },
    };
  }
}
