// oxlint-disable-next-line typescript/triple-slash-reference -- the only way to every room's program
/// <reference path="./better-sqlite3.d.ts" />
import Database from 'better-sqlite3';

/** A connection. Opened only by `openDatabase` and its siblings in open.ts. */
export { Database };

/** A prepared statement: `Params` is what it binds, in order, `Row` what its columns map to. */
export type Statement<Params extends unknown[] = unknown[], Row = unknown> = Database.Statement<
  Params,
  Row
>;
