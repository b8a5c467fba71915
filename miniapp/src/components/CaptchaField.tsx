import type { CaptchaView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { createCaptcha, type CaptchaAnswer } from '../api/plans'
import { isProblem, type ApiProblem } from '../api/problem'
import { Box, Button, Picture } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { ProblemNotice } from './ProblemNotice'
import { TypedField } from './TypedField'

interface Props {
  /** another number: the one that was shown is used up, and a new one comes */
  readonly round: number
  readonly onAnswer: (answer: CaptchaAnswer | undefined) => void
  readonly onConfirm?: () => void
}

/** 验证码: a picture, or a question in words for who cannot see it; each is good for one try. */
export function CaptchaField({ round, onAnswer, onConfirm }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const [kind, setKind] = useState<CaptchaView['kind']>('image')
  const [again, setAgain] = useState(0)
  const [captcha, setCaptcha] = useState<CaptchaView>()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()

  useEffect(() => {
    let isWanted = true
    setCaptcha(undefined)
    setTyped('')
    setProblem(undefined)
    onAnswer(undefined)
    createCaptcha(kind).then(
      (created) => isWanted && setCaptcha(created),
      (error: unknown) => {
        if (!isProblem(error)) throw error
        if (isWanted) setProblem(error)
      },
    )
    return () => {
      isWanted = false
    }
  }, [kind, round, again])

  const type = (answer: string) => {
    setTyped(answer)
    onAnswer(captcha && answer.trim() !== '' ? { id: captcha.id, answer } : undefined)
  }
  return (
    <Box className='captcha'>
      <ProblemNotice problem={problem} />
      {captcha?.image && (
        <Picture className='captcha-image' source={captcha.image} description={texts.captchaImage} />
      )}
      {captcha?.question && (
        <Box id='captcha-question' className='captcha-question'>
          {localised(captcha.question)}
        </Box>
      )}
      <TypedField
        id='captcha'
        label={texts.captcha}
        kind={kind === 'image' ? 'text' : 'digits'}
        value={typed}
        onInput={type}
        onConfirm={onConfirm}
      />
      <Box className='captcha-others'>
        <Button id='captcha-again' className='link' onPress={() => setAgain(again + 1)}>
          {texts.captchaAgain}
        </Button>
        <Button
          id='captcha-kind'
          className='link'
          onPress={() => setKind(kind === 'image' ? 'question' : 'image')}
        >
          {kind === 'image' ? texts.captchaAsQuestion : texts.captchaAsImage}
        </Button>
      </Box>
    </Box>
  )
}
