import Taro from '@tarojs/taro'

/** Shows a PDF in WeChat's viewer, whose menu prints, sends and saves it. Rejects when the phone can't. */
export async function openPdf(bytes: ArrayBuffer, name: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.pdf`
  Taro.getFileSystemManager().writeFileSync(filePath, bytes)
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true })
}
