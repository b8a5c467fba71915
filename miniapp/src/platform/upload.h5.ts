import type { HttpAnswer } from './request'
import type { Upload } from './upload'

/** A photo on a slow connection takes longer than a question. */
const TIMEOUT_MS = 60_000

/** Sends one file. Answers with any status; rejects only when there was no answer at all. */
export function upload({ method, path, headers, body, onProgress }: Upload): Promise<HttpAnswer> {
  const request = new XMLHttpRequest()
  request.open(method, API_BASE + path)
  request.responseType = 'json'
  request.timeout = TIMEOUT_MS
  for (const name of Object.keys(headers)) request.setRequestHeader(name, headers[name] ?? '')
  request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded / total)
  return new Promise((resolve, reject) => {
    request.onload = () => resolve({ status: request.status, body: request.response as unknown })
    request.onerror = request.ontimeout = request.onabort = () => reject(new Error('no answer'))
    request.send(body as ArrayBuffer)
  })
}
