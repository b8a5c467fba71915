import type { WxApis } from './api'

export interface DeviceSettings {
  /** the user's font size against the standard one: 1 … 1.9 or so, larger in 关怀模式 */
  readonly fontSizeScaleFactor: number
  readonly theme: 'light' | 'dark'
}

export const PIXEL_RATIO = 2

const STANDARD_FONT_SIZE = 17
const WINDOW = { windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667 }
const SAFE_AREA = { top: 20, left: 0, right: 375, bottom: 667, width: 375, height: 647 }
const VERSION = { SDKVersion: '3.5.0', version: '8.0.50', language: 'zh_CN' }
const MODEL = { brand: 'iPhone', model: 'iPhone 8', platform: 'ios', system: 'iOS 16.0' }

export function deviceApis(
  settings: DeviceSettings,
  launchPath: string,
  isDeclared: (api: string) => boolean,
): WxApis {
  const { fontSizeScaleFactor, theme } = settings
  const windowInfo = { ...WINDOW, pixelRatio: PIXEL_RATIO, statusBarHeight: 20, safeArea: SAFE_AREA }
  const appInfo = {
    ...VERSION,
    theme,
    fontSizeScaleFactor,
    fontSizeSetting: Math.round(STANDARD_FONT_SIZE * fontSizeScaleFactor),
  }
  const launch = () => ({ path: launchPath, query: {}, scene: 1001, referrerInfo: {} })
  return {
    getSystemInfoSync: () => ({ ...MODEL, ...windowInfo, ...appInfo }),
    getWindowInfo: () => windowInfo,
    getAppBaseInfo: () => appInfo,
    getDeviceInfo: () => MODEL,
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'release', version: '1.0.0' },
    }),
    getMenuButtonBoundingClientRect: () => ({
      top: 26,
      bottom: 58,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    }),
    canIUse: (name: string) => isDeclared(name.split('.')[0]!),
  }
}
