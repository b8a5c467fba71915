import type { Text } from '../ruleset'

export const text = (zh: string, en: string): Text => ({ zh, en })
