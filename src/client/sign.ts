/** A sign that a reply is an intermediary's, with the product and the page that describes it. */
export interface Sign {
  readonly product: string;
  readonly source: string;
  /** Where the sign is: a header by its name and value, a range of statuses, or the beginning of a body that is no JSON. */
  readonly header?: readonly [name: RegExp, value: RegExp];
  readonly statuses?: readonly [from: number, to: number];
  readonly body?: RegExp;
  /** The sign in the body of an error that is JSON. */
  readonly json?: RegExp;
  /**
   * `own`: only the intermediary's own replies have it. `passed`: replies that it passes on have it too, so it counts only if the
   * workspace's lack it. `server`: a web server, perhaps the workspace's own host; it names who answered, if another sign shows that.
   */
  readonly kind: 'own' | 'passed' | 'server';
}

type Row = (product: string, source: string, name: RegExp, value?: RegExp) => Sign;

const header =
  (kind: Sign['kind']): Row =>
  (product, source, name, value = /^/) => ({ product, source, header: [name, value], kind });
export const [own, passed, host] = [header('own'), header('passed'), header('server')];

/** Words of the product's own pages. */
export const page = (product: string, source: string, body: RegExp): Sign => ({
  product,
  source,
  body,
  kind: 'own',
});

/** Words of the product's own errors in JSON. */
export const error = (product: string, source: string, json: RegExp): Sign => ({
  product,
  source,
  json,
  kind: 'own',
});
