import Taro from '@tarojs/taro'

export interface Question {
  readonly title: string
  readonly content: string
  readonly yes: string
  readonly no: string
}

/** WeChat shows at most four characters on each of the two buttons. */
export async function ask({ title, content, yes, no }: Question): Promise<boolean> {
  const { confirm } = await Taro.showModal({ title, content, confirmText: yes, cancelText: no })
  return confirm
}
