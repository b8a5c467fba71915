export function isDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}

/** Of the browser, such as `zh-CN` or `en-US`. */
export function systemLanguage(): string {
  return navigator.language
}
