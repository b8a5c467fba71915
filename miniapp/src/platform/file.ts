import Taro from '@tarojs/taro'
import { readPhoto } from './photo'

export type FileType = 'jpeg' | 'png' | 'gif' | 'pdf'

/** Where a file may come from: the album has images alone; WeChat opens other files only out of its chats. */
export type FileSource = 'album' | 'chat'

export function fileSources(types: readonly FileType[]): readonly FileSource[] {
  const hasImages = types.some((type) => type !== 'pdf')
  return hasImages ? ['album', 'chat'] : ['chat']
}

/** The bytes of one file; `undefined` when nothing was chosen. */
export async function chooseFile(
  from: FileSource,
  types: readonly FileType[],
): Promise<ArrayBuffer | undefined> {
  const path = await choose(from, types)
  return path === undefined ? undefined : readPhoto(path).bytes
}

async function choose(from: FileSource, types: readonly FileType[]): Promise<string | undefined> {
  try {
    if (from === 'album') {
      const { tempFiles } = await Taro.chooseMedia({
        count: 1,
        mediaType: ['image'],
        sourceType: ['album', 'camera'],
        sizeType: ['compressed'],
      })
      return tempFiles[0]?.tempFilePath
    }
    const extension = types.map((type) => (type === 'jpeg' ? ['jpg', 'jpeg'] : [type])).reduce(joined, [])
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension })
    return tempFiles[0]?.path
  } catch {
    return undefined
  }
}

function joined(all: string[], some: string[]): string[] {
  return [...all, ...some]
}
