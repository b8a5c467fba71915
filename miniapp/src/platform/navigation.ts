import Taro from '@tarojs/taro'

/** Opens a page on top of the present one, to which `goBack` returns. */
export function openPage(url: string): void {
  void Taro.navigateTo({ url })
}

/** Opens a page in place of the present one. */
export function replacePage(url: string): void {
  void Taro.redirectTo({ url })
}

/** Opens a page and forgets all others. */
export function restartAt(url: string): void {
  void Taro.reLaunch({ url })
}

/** To the page before, or to `otherwise` where a reload or a link left none. */
export function goBack(otherwise: string): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else restartAt(otherwise)
}

/** The address of the present page with its parameters, `/registration/section/section?section=work`. */
export function currentAddress(): string {
  const { router } = Taro.getCurrentInstance()
  if (!router) return ''
  const path = router.path.split('?')[0] ?? ''
  const params = Object.keys(router.params)
    .filter((name) => !name.startsWith('$') && name !== 'stamp')
    .map((name) => `${name}=${encodeURIComponent(router.params[name] ?? '')}`)
  const address = path.startsWith('/') ? path : `/${path}`
  return params.length > 0 ? `${address}?${params.join('&')}` : address
}
