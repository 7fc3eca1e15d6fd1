/** Compiled SQL with its values. With a `name` it is prepared once per connection and then only bound. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string;
}
