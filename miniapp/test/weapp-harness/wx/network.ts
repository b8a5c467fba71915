import path from 'node:path'
import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'
import type { WxFiles } from './files'

/** WeChat gives up after 60 s unless it is told otherwise. */
const TIMEOUT = 60_000
/** wx.request knows no PATCH. */
const METHODS = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'])

type Header = Readonly<Record<string, string>>

interface RequestOptions extends Callbacks {
  readonly url: string
  readonly method?: string
  readonly data?: unknown
  readonly header?: Header
  readonly dataType?: string
  readonly responseType?: 'text' | 'arraybuffer'
  readonly timeout?: number
}

interface UploadOptions extends Callbacks {
  readonly url: string
  readonly filePath: string
  readonly name: string
  readonly formData?: Readonly<Record<string, unknown>>
  readonly header?: Header
  readonly timeout?: number
}

interface DownloadOptions extends Callbacks {
  readonly url: string
  readonly filePath?: string
  readonly header?: Header
  readonly timeout?: number
}

interface NetworkStatus {
  readonly isConnected: boolean
  readonly networkType: 'wifi' | 'none'
}

type StatusListener = (status: NetworkStatus) => void
type ProgressListener = (progress: object) => void

/** The phone's connection: which servers answer for which registered address (服务器域名), and whether it is up. */
export class Network {
  private connected = true
  private readonly listeners = new Set<StatusListener>()

  /** `servers`: address in the bundle → address of a running server, both without a trailing slash */
  constructor(
    private readonly servers: Readonly<Record<string, string>>,
    private readonly later: (work: () => void) => unknown,
  ) {}

  get status(): NetworkStatus {
    return { isConnected: this.connected, networkType: this.connected ? 'wifi' : 'none' }
  }

  /** Turns the connection on or off, as a tunnel or 飞行模式 does. */
  connect(connected: boolean): void {
    this.connected = connected
    for (const listener of this.listeners) this.later(() => listener(this.status))
  }

  on(listener: StatusListener): void {
    this.listeners.add(listener)
  }

  off(listener?: StatusListener): void {
    if (listener) this.listeners.delete(listener)
    else this.listeners.clear()
  }

  async fetch(url: string, init: RequestInit, timeout = TIMEOUT): Promise<Response> {
    if (!/^https?:\/\//.test(url)) throw new WxFailure(`invalid url "${url}"`)
    const registered = Object.keys(this.servers).find((address) => url.startsWith(`${address}/`))
    if (registered === undefined) throw new WxFailure('url not in domain list', 600002)
    if (!this.connected) throw new WxFailure('net::ERR_INTERNET_DISCONNECTED', 600001)
    const signals = [AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])]
    try {
      return await fetch(this.servers[registered] + url.slice(registered.length), {
        ...init,
        signal: AbortSignal.any(signals),
      })
    } catch (error) {
      if (init.signal?.aborted) throw new WxFailure('abort')
      if ((error as Error).name === 'TimeoutError') throw new WxFailure('timeout', 5)
      throw new WxFailure('net::ERR_CONNECTION_REFUSED', 600001)
    }
  }
}

const isBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]'

function query(data: object): string {
  return Object.entries(data)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

/** GET puts data into the URL; other methods send JSON unless the header asks for a form. */
function encode({ url, method = 'GET', data, header = {} }: RequestOptions): [string, RequestInit] {
  const headers = new Headers(header)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  const isObject = typeof data === 'object' && data !== null && !isBuffer(data)
  if (method === 'GET' || method === 'HEAD') {
    const search = isObject ? query(data) : ''
    return [search === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${search}`, { method, headers }]
  }
  if (data === undefined || data === null) return [url, { method, headers }]
  const form = headers.get('content-type')!.startsWith('application/x-www-form-urlencoded')
  const body = isObject ? (form ? query(data) : JSON.stringify(data)) : isBuffer(data) ? data : String(data)
  return [url, { method, headers, body }]
}

/** What WeChat tells about a response. Names of headers come in lower case. */
function about(response: Response) {
  return {
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
  }
}

export interface Conversions {
  readonly toEngine: (json: string) => unknown
  readonly toBuffer: (bytes: Uint8Array) => ArrayBuffer
}

/** A status outside 2xx is a success here: `fail` means that no answer came. */
export function networkApis(network: Network, files: WxFiles, answer: Answer, convert: Conversions): WxApis {
  const task = (send: (signal: AbortSignal, progress: ProgressListener) => unknown) => {
    const controller = new AbortController()
    const listeners = new Set<ProgressListener>()
    send(controller.signal, (progress) => {
      for (const listener of listeners) listener(progress)
    })
    return {
      abort: () => controller.abort(),
      onProgressUpdate: (listener: ProgressListener) => void listeners.add(listener),
      offProgressUpdate: (listener: ProgressListener) => void listeners.delete(listener),
    }
  }

  const bodyOf = async (response: Response, { responseType, dataType = 'json' }: RequestOptions) => {
    if (responseType === 'arraybuffer') return convert.toBuffer(new Uint8Array(await response.arrayBuffer()))
    const text = await response.text()
    if (dataType !== 'json') return text
    try {
      return convert.toEngine(text)
    } catch {
      // WeChat hands over the text when it is no JSON.
      return text
    }
  }

  return {
    request: (options: RequestOptions) =>
      task((signal) =>
        answer('request', options, async () => {
          const method = options.method ?? 'GET'
          if (!METHODS.has(method)) throw new WxFailure(`method "${method}" is not supported`)
          const [url, init] = encode(options)
          const response = await network.fetch(url, { ...init, signal }, options.timeout)
          return { ...about(response), data: await bodyOf(response, options) }
        }),
      ),

    uploadFile: (options: UploadOptions) =>
      task((signal, progress) =>
        answer('uploadFile', options, async () => {
          const bytes = files.read(options.filePath)
          const body = new FormData()
          for (const [name, value] of Object.entries(options.formData ?? {})) body.append(name, String(value))
          body.append(options.name, new Blob([Buffer.from(bytes)]), path.posix.basename(options.filePath))
          const headers = new Headers(options.header)
          headers.delete('content-type')
          const response = await network.fetch(
            options.url,
            { method: 'POST', headers, body, signal },
            options.timeout,
          )
          progress({ progress: 100, totalBytesSent: bytes.length, totalBytesExpectedToSend: bytes.length })
          return { statusCode: response.status, data: await response.text() }
        }),
      ),

    downloadFile: (options: DownloadOptions) =>
      task((signal, progress) =>
        answer('downloadFile', options, async () => {
          const headers = new Headers(options.header)
          const response = await network.fetch(options.url, { headers, signal }, options.timeout)
          const bytes = new Uint8Array(await response.arrayBuffer())
          progress({
            progress: 100,
            totalBytesWritten: bytes.length,
            totalBytesExpectedToWrite: bytes.length,
          })
          const result = { statusCode: response.status, header: about(response).header }
          if (options.filePath === undefined)
            return { ...result, tempFilePath: files.addTemporary(bytes, new URL(options.url).pathname) }
          files.write(options.filePath, bytes)
          return { ...result, filePath: options.filePath }
        }),
      ),

    getNetworkType: (options: Callbacks = {}) =>
      answer('getNetworkType', options, () => ({ networkType: network.status.networkType })),
    onNetworkStatusChange: (listener: StatusListener) => network.on(listener),
    offNetworkStatusChange: (listener?: StatusListener) => network.off(listener),
  }
}
