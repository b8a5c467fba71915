import { mongo } from 'mongoose'

const DUPLICATE_KEY = 11_000

export function isDuplicate(error: unknown): error is mongo.MongoServerError {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY
}

/** Whether the unique key that was violated has this field. */
export function isTaken(error: unknown, field: string): boolean {
  return isDuplicate(error) && field in ((error.keyPattern ?? {}) as object)
}

/** For an insertion after which it does not matter who made it. */
export function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}
