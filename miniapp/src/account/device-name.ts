/** What browsers and systems name themselves, the particular before those that it pretends to be. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/MicroMessenger/, '微信 WeChat'],
  [/MiuiBrowser/, '小米浏览器'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/HeyTapBrowser/, 'OPPO 浏览器'],
  [/VivoBrowser/, 'vivo 浏览器'],
  [/M?QQBrowser/, 'QQ 浏览器'],
  [/UCBrowser/, 'UC 浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

/**
 * A browser as people know it, from its `User-Agent`: `Chrome · Windows`. What is not known stays as it is.
 *
 * @example deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) … MicroMessenger/8.0.50') // '微信 WeChat · iPhone'
 */
export function deviceName(agent: string): string {
  const named = [BROWSERS, SYSTEMS].map((table) => table.find(([sign]) => sign.test(agent))?.[1])
  return named.filter((name) => name !== undefined).join(' · ') || agent
}
