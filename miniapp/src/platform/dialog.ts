import Taro from '@tarojs/taro'
import { isDark } from './app-base-info'

export interface Question {
  readonly title: string
  readonly content: string
  readonly yes: string
  readonly no: string
}

/** The pages' accent on light and on dark: the platform's own green is too pale on white (contrast 2:1). */
const READABLE = { light: '#07525a', dark: '#8fdde5' }

/** WeChat shows at most four characters on each of the two buttons. */
export async function ask({ title, content, yes, no }: Question): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title,
    content,
    confirmText: yes,
    cancelText: no,
    confirmColor: READABLE[isDark() ? 'dark' : 'light'],
  })
  return confirm
}
