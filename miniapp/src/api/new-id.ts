/** A name that nobody else makes up, of 128 random bits: `3f2a…`. It guards nothing, and need not be hard to guess. */
export function newId(): string {
  const digits = () => ('0000000' + Math.floor(Math.random() * 2 ** 32).toString(16)).slice(-8)
  return digits() + digits() + digits() + digits()
}
