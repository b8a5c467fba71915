import { send, type HttpAnswer, type HttpRequest } from './request'

/** A part of a file on a slow line takes longer than a question. */
const TIMEOUT_MS = 60_000

export interface Upload extends HttpRequest {
  /** how much of the body is on its way, 0 … 1, where the platform tells */
  readonly onProgress?: (share: number) => void
}

/** wx.request sends bytes as they are and tells nothing until the answer comes; wx.uploadFile would wrap them up. */
export function upload(request: Upload): Promise<HttpAnswer> {
  return send(request, TIMEOUT_MS)
}
