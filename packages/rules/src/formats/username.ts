import { error, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { compact, isSettled, readText, toSmallLetters } from './typed-text'

const MIN = 4
const MAX = 32

/** 18 characters as in GB 11643, wherever they stand; 15, as the numbers before 1999 had, are the whole name. */
const ID_NUMBER = /\d{17}[\dx]|^\d{15}$/

function clean(text: string): string {
  return toSmallLetters(compact(text))
}

/**
 * The name of an account: 4–32 ASCII letters, digits, `.`, `_` and `-`, which can be typed on any device and read
 * aloud; a phone number will do, an ID number will not: names are shown where numbers are not. Chinese characters are refused: the name is the only key to an account (操作手册:
 * 请考生牢记用户名和密码), and look-alikes would make two accounts of one.
 *
 * Normalised: half-width, lower case, no spaces: `ZhangSan` and `zhangsan` are one account.
 *
 * Findings (errors): `username.length` `{min, max, length}`; `username.characters` `{characters}`; `username.idNumber`
 * (it has the form of a resident ID number, valid or not).
 *
 * @example
 * username.check('ＺｈａｎｇＳａｎ') // → { value: 'zhangsan', findings: [] }
 */
export const username = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): Checked {
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    const length = lengthOf(value)
    const others = value.replace(/[\w.-]+/g, '')
    if (length < MIN || length > MAX) findings.push(error('username.length', { min: MIN, max: MAX, length }))
    if (others !== '') findings.push(error('username.characters', { characters: characterList(others) }))
    if (ID_NUMBER.test(value)) findings.push(error('username.idNumber'))
    return { value, findings }
  },
}
