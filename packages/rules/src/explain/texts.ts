import type { Text } from '../ruleset'

/** The same sentence in both languages, around a text. */
export function both(
  text: Text,
  say: (text: string, is: (zh: string, en: string) => string) => string,
): Text {
  return { zh: say(text.zh, (zh) => zh), en: say(text.en, (_, en) => en) }
}

export const and: Text = { zh: '，且', en: ', and ' }
export const listed: Text = { zh: '、', en: ' and ' }
export const or: Text = { zh: '或', en: ' or ' }

export function joined(texts: readonly Text[], by: Text): Text {
  return { zh: texts.map(({ zh }) => zh).join(by.zh), en: texts.map(({ en }) => en).join(by.en) }
}

export function quoted({ zh, en }: Text): Text {
  return { zh: `「${zh}」`, en: `“${en}”` }
}
