/** The id in the text of a QR code that a browser shows to be let in: `REGLOGIN1:5f0c…`. */
export function qrLoginIn(text: string): string | undefined {
  return /^REGLOGIN1:([\w-]{1,64})$/.exec(text.trim())?.[1]
}
