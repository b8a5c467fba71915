/** A Latin letter with its accents typed one by one; the fonts hold `ü`, not `u` + U+0308. */
const ACCENTED = /[A-Za-z\u00c0-\u024f][\u0300-\u036f]+/g

/** Characters without a picture of their own: controls, joiners, direction marks, variation selectors. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Text as it can be set on paper: line ends as `\n`, other white space as a space, nothing invisible.
 * Ideographs are left as they are: normalising them would change people's names.
 *
 * @example printableText('葛\u{E0100}\t城') // → '葛 城'
 */
export function printableText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f\u00a0]/g, ' ')
    .replace(ACCENTED, (letter) => letter.normalize('NFC'))
    .replace(INVISIBLE, '')
}
