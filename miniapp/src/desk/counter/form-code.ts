/** What stands last in the QR code of a printed form; `''` when the 网报号 alone was typed. */
export function formCodeIn(scanned: string): string {
  const parts = scanned.trim().split(/[:：]/)
  return parts.length > 1 ? (parts[parts.length - 1] ?? '') : ''
}
