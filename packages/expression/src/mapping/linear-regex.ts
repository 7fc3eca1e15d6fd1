import { RE2JS } from 're2js';

/** What JSONata asks of a regular expression. */
interface Match {
  readonly 0: string;
  readonly index: number;
  readonly length: number;
  readonly [group: number]: string | undefined;
}

/**
 * Stands in for JavaScript's RegExp: takes time in proportion to the text, whatever the pattern. Look-around and back references are refused.
 */
export class LinearRegex {
  lastIndex = 0;
  private readonly pattern: RE2JS;

  /** @throws for what RE2 does not have */
  constructor({ source, flags }: { readonly source: string; readonly flags: string }) {
    const bits = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0);
    this.pattern = RE2JS.compile(source.replaceAll('\\/', '/'), bits);
  }

  exec(text: string): Match | null {
    const matcher = this.pattern.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
    return Object.assign(groups, { 0: matcher.group() ?? '', index: matcher.start() });
  }
}
