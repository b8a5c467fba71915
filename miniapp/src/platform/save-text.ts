import Taro from '@tarojs/taro'

/**
 * Gives a text to its owner as a file, in WeChat by sending it to one of her chats. Answers whether it was: WeChat asks
 * for a tap right before, and somebody may change her mind.
 */
export async function saveText(text: string, name: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName: name })
    return true
  } catch {
    return false
  } finally {
    forget(filePath)
  }
}

function forget(filePath: string): void {
  try {
    Taro.getFileSystemManager().unlinkSync(filePath)
  } catch {
    // It was never written.
  }
}
