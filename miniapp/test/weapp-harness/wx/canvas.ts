import sharp from 'sharp'
import type { RenderedNode } from '../wxml-view'
import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'
import type { WxFiles } from './files'

/** WeChat's phones draw no canvas with a longer side. */
const LONGEST_SIDE = 4096

/** A file that `createImage` decoded; upright, as WeChat shows it. */
class CanvasImage {
  onload: (() => void) | undefined
  onerror: ((error: object) => void) | undefined
  width = 0
  height = 0
  pixels: Buffer | undefined
  private path = ''

  constructor(
    private readonly files: WxFiles,
    private readonly later: (work: () => void) => unknown,
  ) {}

  get src(): string {
    return this.path
  }

  /** Loading ends in `onload` or `onerror`, in a later task. */
  set src(path: string) {
    this.path = path
    void this.load(path).then(
      () => this.later(() => this.onload?.()),
      () => this.later(() => this.onerror?.({ errMsg: `load image fail ${path}` })),
    )
  }

  private async load(path: string): Promise<void> {
    const inline = /^data:image\/\w+;base64,(.*)$/.exec(path)?.[1]
    const bytes = inline === undefined ? this.files.read(path) : Buffer.from(inline, 'base64')
    const { data, info } = await sharp(bytes).rotate().png().toBuffer({ resolveWithObject: true })
    this.pixels = data
    this.width = info.width
    this.height = info.height
  }
}

/** The node of `<canvas type="2d">`: it holds the last image that was drawn, over the last colour that was filled. */
export class CanvasNode {
  private size = { width: 300, height: 150 }
  private drawing: Promise<Buffer> | undefined
  private ground = '#00000000'

  constructor(
    private readonly files: WxFiles,
    private readonly later: (work: () => void) => unknown,
  ) {}

  get width(): number {
    return this.size.width
  }

  set width(width: number) {
    this.resize({ ...this.size, width })
  }

  get height(): number {
    return this.size.height
  }

  set height(height: number) {
    this.resize({ ...this.size, height })
  }

  createImage(): CanvasImage {
    return new CanvasImage(this.files, this.later)
  }

  getContext(type: string) {
    if (type !== '2d') return null
    const context = {
      fillStyle: '#000000',
      fillRect: () => void (this.ground = context.fillStyle),
      drawImage: (image: CanvasImage, ...rectangles: number[]) => {
        const [left = 0, top = 0, width = 0, height = 0, ...onto] = rectangles
        if (String(onto) !== String([0, 0, this.size.width, this.size.height]))
          throw new Error(`the harness draws over the whole canvas alone, not over ${String(onto)}`)
        if (image.pixels === undefined) return
        const right = Math.min(image.width, Math.round(left + width))
        const bottom = Math.min(image.height, Math.round(top + height))
        const [x, y] = [Math.max(0, Math.round(left)), Math.max(0, Math.round(top))]
        this.drawing = sharp(image.pixels)
          .extract({ left: x, top: y, width: right - x, height: bottom - y })
          .resize({ ...this.size, fit: 'fill' })
          .flatten({ background: this.ground })
          .png()
          .toBuffer()
      },
    }
    return context
  }

  /** What was drawn; a canvas on which nothing was drawn is transparent. */
  async pixels(): Promise<Buffer> {
    const empty = { ...this.size, channels: 4 as const, background: this.ground }
    return this.drawing ?? sharp({ create: empty }).png().toBuffer()
  }

  /** Setting a side clears the canvas. */
  private resize(size: { width: number; height: number }): void {
    this.size = size
    this.drawing = undefined
    this.ground = '#00000000'
  }
}

interface ExportOptions extends Callbacks {
  readonly canvas?: CanvasNode
  readonly destWidth?: number
  readonly destHeight?: number
  readonly fileType?: 'png' | 'jpg'
  readonly quality?: number
}

export interface Canvases {
  readonly apis: WxApis
  readonly canvasOf: (node: RenderedNode) => CanvasNode | undefined
}

export function createCanvases(
  files: WxFiles,
  answer: Answer,
  later: (work: () => void) => unknown,
  pixelRatio: number,
): Canvases {
  const nodes = new Map<unknown, CanvasNode>()
  return {
    canvasOf: ({ tag, attributes }) => {
      if (tag !== 'canvas' || attributes['type'] !== '2d') return undefined
      const key = attributes['data-sid']
      const node = nodes.get(key) ?? new CanvasNode(files, later)
      nodes.set(key, node)
      return node
    },
    apis: {
      /** Without destWidth the file has the screen's density times as many pixels as the canvas. */
      canvasToTempFilePath: (options: ExportOptions) =>
        answer('canvasToTempFilePath', options, async () => {
          const { canvas, fileType = 'png', quality = 1 } = options
          if (!(canvas instanceof CanvasNode)) throw new WxFailure('fail canvas is empty')
          if (Math.max(canvas.width, canvas.height) > LONGEST_SIDE)
            throw new WxFailure('create bitmap failed')
          const width = options.destWidth ?? canvas.width * pixelRatio
          const height = options.destHeight ?? canvas.height * pixelRatio
          const image = sharp(await canvas.pixels()).resize({ width, height, fit: 'fill' })
          // WeChat takes a quality outside of 0 … 1 for 1.
          const percent = Math.round((quality > 0 && quality <= 1 ? quality : 1) * 100)
          const bytes = await (fileType === 'jpg' ? image.jpeg({ quality: percent }) : image.png()).toBuffer()
          return { tempFilePath: files.addTemporary(bytes, `canvas.${fileType}`) }
        }),
    },
  }
}
