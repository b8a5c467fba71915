import { mongo } from 'mongoose'

/** Codes of a member that shuts down or is the primary no longer (MongoDB, retryable reads specification). */
const STEPPING_DOWN = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]

/** Of a socket that the server has just closed: the driver passes on what writing to it throws, as it is. */
const CLOSED = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']

/** Whether MongoDB cannot be had just now: what was asked can be asked again. */
export function isUnavailable(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoSystemError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoWriteConcernError ||
    (error instanceof mongo.MongoServerError &&
      (error.hasErrorLabel('RetryableWriteError') || STEPPING_DOWN.includes(Number(error.code)))) ||
    (error instanceof Error && CLOSED.includes(String((error as NodeJS.ErrnoException).code)))
  )
}
