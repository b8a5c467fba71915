/** An image's size in pixels, as it is shown: a photo that Exif turns on its side has width and height exchanged. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}
