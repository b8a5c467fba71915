import type { PageStack } from '../page-stack'
import type { Answer, Callbacks, WxApis } from './api'

type UrlOptions = Callbacks & { url: string }

export function navigationApis(stack: PageStack, answer: Answer): WxApis {
  const go = (api: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab') => (options: UrlOptions) =>
    answer(api, options, () => stack[api](options.url))
  return {
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    reLaunch: go('reLaunch'),
    switchTab: go('switchTab'),
    navigateBack: (options: Callbacks & { delta?: number } = {}) =>
      answer('navigateBack', options, () => stack.navigateBack(options.delta)),
  }
}
