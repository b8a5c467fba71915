import type { PhotoSize } from '@registration/rules'
import { CropFrame } from '../../platform/crop-frame'
import { Box, Button, Option, Words } from '../../platform/elements'
import { Slider } from '../../platform/slider'
import { useTexts } from '../../texts/locale'
import { CLOSEST, moved, zoomedTo, zoomOf, type Crop, type Size } from './crop'
import { useSizeText } from './size-text'

/** Pixels of the screen: a frame that fits a 320 px phone beside its own margins. */
const WIDEST = 232
const TALLEST = 332

/** How far a press of an arrow moves the image, as a share of what is seen. */
const NUDGE = 0.04

interface Props {
  readonly source: string
  readonly image: Size
  readonly crop: Crop
  readonly sizes: readonly PhotoSize[]
  readonly size: PhotoSize | undefined
  readonly onCrop: (crop: Crop) => void
  readonly onSize: (size: PhotoSize) => void
}

/** The photo behind a frame of the portal's proportions: with fingers, with keys, or with buttons alone. */
export function CropEditor({ source, image, crop, sizes, size, onCrop, onSize }: Props) {
  const texts = useTexts()
  const sizeText = useSizeText()
  const zoom = zoomOf(image, crop)
  const shown = Math.min(WIDEST / crop.width, TALLEST / crop.height)
  const push = (right: number, down: number) => onCrop(moved(image, crop, -right / shown, -down / shown))
  const nudge = (right: number, down: number) =>
    onCrop(moved(image, crop, -right * NUDGE * crop.width, -down * NUDGE * crop.height))
  const nudges = [
    { id: 'left', label: texts.cropLeft, right: -1, down: 0 },
    { id: 'right', label: texts.cropRight, right: 1, down: 0 },
    { id: 'up', label: texts.cropUp, right: 0, down: -1 },
    { id: 'down', label: texts.cropDown, right: 0, down: 1 },
  ]
  return (
    <Box className='crop'>
      {sizes.length > 1 && (
        <Box className='options' role='radiogroup' label={texts.photoSizes}>
          {sizes.map((one, index) => (
            <Option
              key={sizeText(one)}
              kind='radio'
              id={`photo-size-${index}`}
              name='photo-size'
              className={`option${one === size ? ' option-chosen' : ''}`}
              checked={one === size}
              onChange={() => onSize(one)}
            >
              <Words className='option-mark option-radio' decorative />
              <Words className='option-label'>{sizeText(one)}</Words>
            </Option>
          ))}
        </Box>
      )}
      <Box className='hint'>{texts.cropHelp}</Box>
      <CropFrame
        id='crop-frame'
        source={source}
        label={texts.cropLabel}
        width={Math.round(crop.width * shown)}
        height={Math.round(crop.height * shown)}
        image={{
          left: percent(-crop.left / crop.width),
          top: percent(-crop.top / crop.height),
          width: percent(image.width / crop.width),
          height: percent(image.height / crop.height),
        }}
        onDrag={push}
        onPinch={(times) => onCrop(zoomedTo(image, crop, zoom * times))}
      />
      <Box className='crop-zoom'>
        <Words className='crop-zoom-label' decorative>
          {texts.cropZoom}
        </Words>
        <Slider
          id='crop-zoom'
          label={texts.cropZoom}
          min={100}
          max={CLOSEST * 100}
          step={5}
          value={Math.round(zoom * 100)}
          onChange={(value) => onCrop(zoomedTo(image, crop, value / 100))}
        />
      </Box>
      <Box className='crop-nudges' role='group' label={texts.cropMove}>
        {nudges.map(({ id, label, right, down }) => (
          <Button
            key={id}
            id={`crop-${id}`}
            className='crop-nudge'
            label={label}
            onPress={() => nudge(right, down)}
          >
            <Words className={`arrow arrow-${id}`} decorative />
          </Button>
        ))}
      </Box>
    </Box>
  )
}

/** To a hundredth: what is finer is not seen, and would be sent to WeChat's page with every move. */
function percent(share: number): number {
  return Math.round(share * 1e4) / 100
}
