import type { Database, Statement } from './sqlite.ts';

/** What SQLite stores and binds. Integers stay numbers: every one of ours is below 2^53. */
export type SqlValue = string | number | bigint | Buffer | null;

const preparedOf = new WeakMap<Database, Map<string, Statement>>();

/**
 * Prepares a statement the first time and hands the same one out after that. `Params` is the
 * tuple it binds (one object for named values), `Row` the shape its columns map to: the one
 * place where a row gets its type. Do not change its mode (`pluck`, `raw`): it is shared.
 */
export function prepareOnce<Params extends unknown[], Row = unknown>(
  database: Database,
  sql: string,
): Statement<Params, Row> {
  return findOrPrepare(database, sql, '') as unknown as Statement<Params, Row>;
}

/** As `prepareOnce`, for statements of one column: each row is the bare value. */
export function prepareValueOnce<Params extends unknown[], Value extends SqlValue>(
  database: Database,
  sql: string,
): Statement<Params, Value> {
  return findOrPrepare(database, sql, 'value ') as unknown as Statement<Params, Value>;
}

function findOrPrepare(database: Database, sql: string, mode: '' | 'value '): Statement {
  let prepared = preparedOf.get(database);
  if (prepared === undefined) {
    prepared = new Map();
    preparedOf.set(database, prepared);
  }
  const name = mode === '' ? sql : mode + sql;
  let statement = prepared.get(name);
  if (statement === undefined) {
    statement = database.prepare(sql);
    if (mode === 'value ') statement.pluck();
    prepared.set(name, statement);
  }
  return statement;
}
