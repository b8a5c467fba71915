import { dictionary } from '@zxcvbn-ts/language-common'

/** 49,000 passwords from lists of leaked ones, in lower case. */
const COMMON = new Set<string>(dictionary['passwords-common'])

/** Whether it heads the lists with which guessing begins; without regard to case. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase())
}
