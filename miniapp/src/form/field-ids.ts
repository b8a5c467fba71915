/** The id of a field's input: `basic.idNumber` → `basic-idNumber`. Ids of its label, help and findings are made from it. */
export function idOf(path: string): string {
  return path.replace(/\./g, '-')
}
