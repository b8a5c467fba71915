import type { Value } from './statements'

/** Part of a WHERE clause with its parameters; a filter that was not given is none. */
export interface Condition {
  readonly sql: string
  readonly values: readonly Value[]
}

/** @example given('actor = ?', filter.actor) */
export function given(sql: string, value: Value | undefined): readonly Condition[] {
  return value === undefined ? [] : [{ sql, values: [value] }]
}

/** A column's value is one of a list; of an empty list, none is. */
export function among(column: string, values: readonly string[] | undefined): readonly Condition[] {
  if (values === undefined) return []
  return [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }]
}

export function where(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '',
    values: conditions.flatMap(({ values }) => values),
  }
}
