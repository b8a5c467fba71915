import { once } from 'node:events'
import type { Server } from 'node:http'

/** How often to look for connections on which the last answer is out, in milliseconds. */
const IDLE_CHECK = 50

/**
 * Takes no more connections, lets the requests under way be answered, and after the grace ends what is still open: once
 * a server closes, Node no longer times out a stalled upload, and keeps an answered connection for seconds.
 */
export async function closeServer(server: Server, graceMilliseconds: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const answered = setInterval(() => server.closeIdleConnections(), IDLE_CHECK)
  const overdue = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
  await closed
  clearInterval(answered)
  clearTimeout(overdue)
}
