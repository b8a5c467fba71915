import Taro from '@tarojs/taro'

export interface Question {
  readonly title: string
  readonly content: string
  readonly yes: string
  readonly no: string
}

/** The accent of the pages: the platform's own green is too pale on white (contrast 2:1). */
const READABLE = '#07525a'

/** WeChat shows at most four characters on each of the two buttons. */
export async function ask({ title, content, yes, no }: Question): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title,
    content,
    confirmText: yes,
    cancelText: no,
    confirmColor: READABLE,
  })
  return confirm
}
