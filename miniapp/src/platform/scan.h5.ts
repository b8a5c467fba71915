/** A browser has no camera dialog for codes; a hand-held scanner types into the field and ends with Enter. */
export const canScan = false

export async function scanCode(): Promise<string | undefined> {
  return undefined
}
