/**
 * The driver's own declarations lie outside its `exports`, so TypeScript does not find them; and
 * they answer `any` in places. These are the parts in use, answered as `unknown` until mapped.
 */
declare module 'better-sqlite3' {
  class Database {
    constructor(file: string, options?: Database.Options);
    readonly name: string;
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Database.Statement;
    exec(sql: string): this;
    function(
      name: string,
      options: { deterministic?: boolean; directOnly?: boolean },
      work: (...values: Buffer[]) => Buffer,
    ): this;
    pragma(sql: string, options?: { simple?: boolean }): unknown;
    close(): this;
  }

  namespace Database {
    interface Options {
      readonly?: boolean;
      fileMustExist?: boolean;
      timeout?: number;
    }

    interface RunResult {
      readonly changes: number;
      readonly lastInsertRowid: number | bigint;
    }

    interface Statement<Params extends unknown[] = unknown[], Row = unknown> {
      run(...params: Params): RunResult;
      get(...params: Params): Row | undefined;
      all(...params: Params): Row[];
      iterate(...params: Params): IterableIterator<Row>;
      pluck(on?: boolean): this;
    }

    class SqliteError extends Error {
      readonly code: string;
    }
  }

  export = Database;
}
