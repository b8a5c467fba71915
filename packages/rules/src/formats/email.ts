import { NO_FINDINGS, error, warning, type Checked } from '../finding'
import { compact, isSettled, readText, toSmallLetters } from './typed-text'

/** RFC 5321: 64 octets before the @, 254 in all. */
const FORM = /^(?=.{1,64}@)(?=.{1,254}$)[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)*@([^\s@]+)$/

/** Of a domain (RFC 5890): letters, digits and, within, hyphens; in ASCII or in any other script. */
const LABEL = /^[a-z\d\u0080-\uffff](?:[a-z\d\u0080-\uffff-]*[a-z\d\u0080-\uffff])?$/

function isAddress(text: string): boolean {
  const labels = FORM.exec(text)?.[1]?.split('.') ?? []
  const top = labels[labels.length - 1] ?? ''
  const isEveryLabel = labels.every((label) => label.length <= 63 && LABEL.test(label))
  return labels.length > 1 && isEveryLabel && /^.{2,}$/.test(top) && !/^\d+$/.test(top)
}

/** Endings that are no top-level domains and are typed for .com. */
const SLIP = /\.(?:con|cmo|ocm|xom|vom|comm|cim)$/

function clean(text: string): string {
  const typed = compact(text).replace(/。/g, '.')
  const at = typed.lastIndexOf('@')
  return typed.slice(0, at + 1) + toSmallLetters(typed.slice(at + 1))
}

/**
 * An e-mail address as people have it (RFC 5321): no quoted local parts, no addresses of numbers; a domain of labels of
 * letters, digits and hyphens, the last no number. Letters beyond ASCII are admitted (RFC 6531).
 *
 * Normalised: half-width, `。` of an input method as `.`, no spaces or invisible characters, the domain in lower case.
 *
 * Findings: `email.form` (error); `email.ending` (warning: `.con` and its like).
 *
 * @example
 * email.check('zhangsan＠QQ。com') // → { value: 'zhangsan@qq.com', findings: [] }
 */
export const email = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): Checked {
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    if (!isAddress(value)) return { value, findings: [error('email.form')] }
    return { value, findings: SLIP.test(value) ? [warning('email.ending')] : NO_FINDINGS }
  },

  /** For lists and logs: `z***@qq.com`, whatever the length; what is no address is hidden whole. */
  mask(input: unknown): string {
    const { value } = readText(input, clean)
    return isAddress(value)
      ? value.charAt(0) + '***' + value.slice(value.lastIndexOf('@'))
      : '*'.repeat(value.length)
  },
}
