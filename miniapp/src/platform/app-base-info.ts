import Taro from '@tarojs/taro'

/** Of WeChat's settings, as far as this version of WeChat knows them (since base library 2.20.1). */
interface AppBaseInfo {
  readonly fontSizeScaleFactor?: number
  readonly theme?: 'light' | 'dark'
  readonly language?: string
}

function appBaseInfo(): AppBaseInfo {
  return Taro.canIUse('getAppBaseInfo') ? Taro.getAppBaseInfo() : {}
}

/** How many times the usual size text shall have: 0.9 … 1.75 on today's phones. */
export function fontScale(): number {
  return appBaseInfo().fontSizeScaleFactor ?? 1
}

export function isDark(): boolean {
  return appBaseInfo().theme === 'dark'
}

/** Of WeChat, such as `zh_CN` or `en`; empty where it is not told. */
export function systemLanguage(): string {
  return appBaseInfo().language ?? ''
}
