import Taro from '@tarojs/taro'

/** Files that this device keeps for the app, in WeChat's folder for it: 200 MB in all. */

const PREFIX = 'kept-'

function folder(): string {
  return Taro.env.USER_DATA_PATH ?? ''
}

function pathOf(name: string): string {
  return `${folder()}/${PREFIX}${name}`
}

/** Answers whether the device had room for it. */
export async function keepFile(name: string, bytes: ArrayBuffer): Promise<boolean> {
  try {
    Taro.getFileSystemManager().writeFileSync(pathOf(name), bytes)
    return true
  } catch {
    return false
  }
}

export async function readKeptFile(name: string): Promise<ArrayBuffer | undefined> {
  try {
    return Taro.getFileSystemManager().readFileSync(pathOf(name)) as ArrayBuffer
  } catch {
    return undefined
  }
}

export async function forgetKeptFile(name: string): Promise<void> {
  remove(pathOf(name))
}

export async function forgetAllKeptFiles(): Promise<void> {
  const names = Taro.getFileSystemManager().readdirSync(folder())
  names.filter((name) => name.startsWith(PREFIX)).forEach((name) => remove(`${folder()}/${name}`))
}

function remove(path: string): void {
  try {
    Taro.getFileSystemManager().unlinkSync(path)
  } catch {
    // It is gone already.
  }
}
