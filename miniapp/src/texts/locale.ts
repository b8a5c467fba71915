import type { Text } from '@registration/rules'
import { systemLanguage } from '../platform/app-base-info'
import { readStored, store as keep } from '../platform/storage'
import { createStore, useStore } from '../state/store'
import { en } from './en'
import { zhCN, type Texts } from './zh-CN'

export type Locale = 'zh-CN' | 'en'

const KEY = 'locale'

/** As it was chosen; until then that of the phone or browser, which is Chinese unless it is English. */
export const locale = createStore<Locale>(readStored<Locale>(KEY) ?? localeFor(systemLanguage()))

function localeFor(language: string): Locale {
  return /^en\b/i.test(language.replace('_', '-')) ? 'en' : 'zh-CN'
}

export function chooseLocale(next: Locale): void {
  keep(KEY, next)
  locale.set(next)
}

export function useLocale(): Locale {
  return useStore(locale)
}

/** The app's own texts in the language that was chosen. */
export function useTexts(): Texts {
  return useLocale() === 'en' ? en : zhCN
}

/** A text of the portal, the plan or a list, in the language that was chosen. */
export function useLocalised(): (text: Text) => string {
  const chosen = useLocale()
  return (text) => (chosen === 'en' ? text.en : text.zh)
}
