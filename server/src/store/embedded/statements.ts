import Database from 'libsql'

export type Value = string | number | null | Uint8Array

/**
 * A compiled statement. libsql 0.5 ends the whole process when it is given a boolean, or an object alone, and reads a
 * list as several parameters; so a value of a type that does not belong here is refused before it gets there.
 */
export class Statement {
  private readonly statement: Database.Statement<[readonly Value[]]>

  constructor(database: Database.Database, sql: string) {
    this.statement = database.prepare<[readonly Value[]]>(sql)
  }

  run(...values: readonly Value[]): Database.RunResult {
    return this.statement.run(bindable(values))
  }

  /**
   * The first row. All rows are read for it, so that what a `DELETE … RETURNING` does is committed, or fails aloud,
   * before it is answered: with libsql's own `get` a ticket that was taken was once seen again. Why, was not found.
   */
  get(...values: readonly Value[]): unknown {
    return this.all(...values)[0]
  }

  all(...values: readonly Value[]): unknown[] {
    return this.statement.all(bindable(values))
  }

  /** The record of the first row, out of its column `document`. */
  record<T>(...values: readonly Value[]): T | undefined {
    const row = this.get(...values)
    return row === undefined ? undefined : document(row)
  }

  /** The records of all rows, each out of its column `document`. */
  records<T>(...values: readonly Value[]): T[] {
    return this.all(...values).map((row) => document<T>(row))
  }
}

function document<T>(row: unknown): T {
  return JSON.parse((row as { readonly document: string }).document) as T
}

function bindable(values: readonly Value[]): readonly Value[] {
  for (const value of values) {
    const isBindable =
      typeof value === 'string' ||
      typeof value === 'number' ||
      value === null ||
      (value as unknown) instanceof Uint8Array
    if (!isBindable) throw new TypeError(`a statement takes no ${typeof value}`)
  }
  return values
}

/** Whether an insertion or update failed because another row has the same values in these columns of a unique key. */
export function isTaken(error: unknown, columns: string): boolean {
  return (
    error instanceof Database.SqliteError &&
    error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
    error.message.endsWith(`: ${columns}`)
  )
}
