import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * HMAC-SHA-256, hexadecimal, of some values: two that are the same have the same hash, and nobody without the server's
 * secret finds the values again by trying. The purpose keeps hashes of one kind from standing for another's.
 *
 * @example keyedHash(secret, 'captcha', id, answer)
 */
export function keyedHash(secret: string, purpose: string, ...values: readonly string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, ...values]))
    .digest('hex')
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
