import { generateKeyPairSync, type KeyObject } from 'node:crypto'

interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

const pairs = new Map<string, KeyPair>()

/** The RSA keys of somebody in a test, made when they are first asked for: no key is kept anywhere. */
export function keyPairOf(owner: string): KeyPair {
  const pair = pairs.get(owner) ?? generateKeyPairSync('rsa', { modulusLength: 2048 })
  pairs.set(owner, pair)
  return pair
}

export function pemOf(key: KeyObject): string {
  return key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()
}
