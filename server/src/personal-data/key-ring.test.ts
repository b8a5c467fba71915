import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyRing, newKey, parseKeys, writeKeys } from './key-ring'

const [older, newer] = [newKey(), newKey()]

describe('a key ring', () => {
  it('opens what it sealed, whatever it is', () => {
    const ring = new KeyRing(() => [newer])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
        const sealed = ring.seal(text, place)
        expect(ring.open(sealed, place)).toBe(Buffer.from(text).toString())
        expect(sealed).toMatch(/^sealed:[\w-]+:[\w-]+$/)
      }),
    )
    const bytes = new Uint8Array([0, 255, 128, 58])
    expect(new Uint8Array(ring.openBytes(ring.sealBytes(bytes, 'file'), 'file'))).toEqual(bytes)
  })

  it('seals the same text differently each time, and never in clear', () => {
    const ring = new KeyRing(() => [newer])
    const [one, other] = [ring.seal('11010119900101004X', 'here'), ring.seal('11010119900101004X', 'here')]
    expect(one).not.toBe(other)
    expect(one).not.toContain('19900101')
  })

  it('opens with an older key, and seals with the newest', () => {
    const sealed = new KeyRing(() => [older]).seal('13800138000', 'phone')
    const ring = new KeyRing(() => [newer, older])
    expect(ring.open(sealed, 'phone')).toBe('13800138000')
    expect([ring.isNewest(sealed), ring.isNewest(ring.seal('x', 'phone'))]).toEqual([false, true])
    expect(ring.isNewest(ring.sealBytes(new Uint8Array(10_000), 'phone'))).toBe(true)
  })

  it('reads its keys again when it meets one that was made since', () => {
    let keys = [older]
    const running = new KeyRing(() => keys)
    keys = [newer, older]
    const sealed = new KeyRing(() => keys).seal('13800138000', 'phone')
    expect(running.open(sealed, 'phone')).toBe('13800138000')
  })

  it.each([
    ['another place', (sealed: string) => sealed, 'elsewhere'],
    ['a changed letter', (sealed: string) => flipped(sealed, sealed.length - 30), 'place'],
    ['a changed tag', (sealed: string) => flipped(sealed, sealed.length - 2), 'place'],
    ['a text cut short', (sealed: string) => sealed.slice(0, -4), 'place'],
    ['a key that it does not have', (sealed: string) => sealed.replace(/:[\w-]+:/, ':gone:'), 'place'],
    ['a text that was never sealed', () => '13800138000', 'place'],
    ['nothing', () => '', 'place'],
  ])('refuses %s', (_label, change, place) => {
    const ring = new KeyRing(() => [newer])
    expect(() => ring.open(change(ring.seal('a text of some length', 'place')), place)).toThrow()
  })
})

function flipped(text: string, index: number): string {
  return text.slice(0, index) + (text.charAt(index) === 'A' ? 'B' : 'A') + text.slice(index + 1)
}

describe('keys as text', () => {
  it('are read as they were written', () => {
    expect(parseKeys(writeKeys([newer, older]))).toEqual([newer, older])
    const oneLine = [newer, older].map(({ id, bytes }) => `${id}:${bytes.toString('base64')}`).join(',')
    expect(parseKeys(oneLine)).toEqual([newer, older])
  })

  it.each([
    ['no key', ' '],
    ['a short key', 'a:AAAA'],
    ['an id with a blank', `a b:${'A'.repeat(43)}=`],
    ['two of one id', `a:${'A'.repeat(43)}=,a:${'B'.repeat(43)}=`],
    ['no id', 'A'.repeat(44)],
  ])('are refused: %s', (_label, text) => {
    expect(() => parseKeys(text)).toThrow()
  })
})
