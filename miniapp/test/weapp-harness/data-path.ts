/** Sets the value at a setData path such as `root.cn.[0].cl` or `list[2].name`, making what is missing on the way. */
export function setAtPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '')
  const last = keys.pop()!
  let holder = data
  for (const [position, key] of keys.entries()) {
    const next = keys[position + 1] ?? last
    holder[key] ??= /^\d+$/.test(next) ? [] : {}
    holder = holder[key] as Record<string, unknown>
  }
  holder[last] = value
}
