/** 28000 分 → `280`, 28050 分 → `280.50`. */
export function yuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}

/** `280`, `280.5`, `280.50` → 分; `undefined` for anything else. */
export function fenOf(typed: string): number | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  return match ? Number(match[1]) * 100 + Number(((match[2] ?? '') + '00').slice(0, 2)) : undefined
}
