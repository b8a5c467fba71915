import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { readPhoto, type PhotoFile } from './photo'

/** A part of an image in its own pixels. */
interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A photo that this phone can show. */
export interface Negative {
  readonly width: number
  readonly height: number
  /** a part of it as a JPEG of so many pixels, transparency on white; `quality` 0 … 1 */
  print(part: Part, width: number, height: number, quality: number): Promise<PhotoFile>
}

const ID = 'darkroom'

/** Where photos are cut and compressed; it has to stand on the page. */
export function Darkroom() {
  return <Canvas type='2d' id={ID} className='darkroom' disableScroll={false} />
}

/** Of WeChat's canvas node, what is used here. */
interface CanvasNode {
  width: number
  height: number
  getContext(type: '2d'): {
    fillStyle: string
    fillRect(x: number, y: number, width: number, height: number): void
    drawImage(image: object, ...rectangles: number[]): void
  }
  createImage(): {
    src: string
    readonly width: number
    readonly height: number
    onload: () => void
    onerror: () => void
  }
}

/** WeChat's own: Taro's waits up to 100 ms for an update of the page that nobody asked for. */
declare const wx: { createSelectorQuery: typeof Taro.createSelectorQuery }

function canvasNode(): Promise<CanvasNode> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(`#${ID}`)
      .fields({ node: true }, (found) => resolve((found as { node: CanvasNode }).node))
      .exec()
  })
}

/** `undefined` where WeChat cannot decode the file. */
export async function develop(source: string): Promise<Negative | undefined> {
  const canvas = await canvasNode()
  const image = canvas.createImage()
  const isDecoded = await new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true)
    image.onerror = () => resolve(false)
    image.src = source
  })
  if (!isDecoded) return undefined
  return {
    width: image.width,
    height: image.height,
    print: async (part, width, height, quality) => {
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, width, height)
      context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, width, height)
      // Without destWidth WeChat multiplies by the screen's density.
      const size = { width, height, destWidth: width, destHeight: height }
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: canvas as unknown as Taro.Canvas,
        fileType: 'jpg',
        quality,
        ...size,
      })
      return readPhoto(tempFilePath)
    },
  }
}
