import { hash, verify } from '@node-rs/argon2'

/** OWASP's second recommended setting for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Of no password, at the same cost: 16 bytes of salt and 32 of hash, all of them zero. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Takes as long for an account that does not exist, so that time does not tell which usernames do. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODY, password)
  return passwordHash !== undefined && matches
}
