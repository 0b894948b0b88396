import type { Database, Statement } from './sqlite.ts';

/** What SQLite stores and binds. Integers stay numbers: every one of ours is below 2^53. */
export type SqlValue = string | number | bigint | Buffer | null;

type Prepared = WeakMap<Database, Map<string, Statement>>;
const rowsOf: Prepared = new WeakMap();
const valuesOf: Prepared = new WeakMap();

/**
 * Prepares a statement the first time and hands the same one out after that. `Params` is the
 * tuple it binds (one object for named values), `Row` the shape its columns map to: the one
 * place where a row gets its type. Do not change its mode (`pluck`, `raw`): it is shared.
 */
export function prepareOnce<Params extends unknown[], Row = unknown>(
  database: Database,
  sql: string,
): Statement<Params, Row> {
  const statement = findOrPrepare(rowsOf, database, sql);
  return statement as unknown as Statement<Params, Row>;
}

/** As `prepareOnce`, for statements of one column: each row is the bare value. */
export function prepareValueOnce<Params extends unknown[], Value extends SqlValue>(
  database: Database,
  sql: string,
): Statement<Params, Value> {
  const statement = findOrPrepare(valuesOf, database, sql);
  return statement as unknown as Statement<Params, Value>;
}

function findOrPrepare(kept: Prepared, database: Database, sql: string): Statement {
  let statements = kept.get(database);
  if (statements === undefined) {
    statements = new Map();
    kept.set(database, statements);
  }
  let statement = statements.get(sql);
  if (statement === undefined) {
    statement = database.prepare(sql);
    if (kept === valuesOf) statement.pluck();
    statements.set(sql, statement);
  }
  return statement;
}
