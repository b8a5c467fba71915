import Taro from '@tarojs/taro'

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** under the API's address, `/api/plans` */
  readonly path: string
  readonly headers: Record<string, string>
  /** JSON, or a file's bytes as they are */
  readonly body?: object | ArrayBuffer
  readonly wanted: 'json' | 'bytes'
}

export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

const TIMEOUT_MS = 20_000

/** Sends one request. Answers with any status; rejects only when there was no answer at all. */
export async function send(
  { method, path, headers, body, wanted }: HttpRequest,
  timeout = TIMEOUT_MS,
): Promise<HttpAnswer> {
  const { statusCode, data } = await Taro.request<unknown>({
    url: API_BASE + path,
    method,
    header: headers,
    data: body,
    timeout,
    ...(wanted === 'bytes' ? { responseType: 'arraybuffer' } : { dataType: 'json' }),
  })
  return { status: statusCode, body: data }
}
