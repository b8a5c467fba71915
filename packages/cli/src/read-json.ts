import { readFileSync } from 'node:fs'
import { usageError } from './usage-error'

export function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw usageError(`没有这个文件：${file}`, `no such file: ${file}`)
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw usageError(`${file} 不是 JSON`, `${file} is not JSON`)
  }
}
