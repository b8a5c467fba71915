export function isDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}
