import { randomInt, randomUUID } from 'node:crypto'
import type { Text } from '@registration/rules'
import { createCaptcha as drawText } from 'ppfun-captcha'
import sharp from 'sharp'
import type { ServerContext } from '../../context'
import type { CaptchaView } from '../../contract'
import { Refusal } from '../../errors'
import { keyedHash, sameHash } from '../../keyed-hash'
import { keepTicket, takeTicket } from './tickets'

/** A captcha is answered within so many minutes, or not at all. */
const MINUTES = 5

/** Small letters and digits, without those that are taken for one another when they are distorted. */
const CHARACTERS = 'abcdefhkmnpqrtuvwxy346789'

const LENGTH = 5

export interface CaptchaAnswer {
  readonly id: string
  readonly answer: string
}

interface Puzzle {
  readonly answer: string
  readonly image: string | null
  readonly question: Text | null
}

/** A new captcha: characters in a picture, or for who cannot see them, a question in words that is read aloud. */
export async function createCaptcha(context: ServerContext, kind: CaptchaView['kind']): Promise<CaptchaView> {
  const id = randomUUID()
  const { answer, image, question } = kind === 'image' ? await picture() : sum()
  const answerHash = keyedHash(context.secret, 'captcha', id, answer)
  const expiresAt = await keepTicket(context, keyOf(id), answerHash, MINUTES)
  return { id, kind, image, question, expiresAt }
}

/**
 * Refuses who has not answered a captcha: `captcha-needed` without an answer, `captcha-wrong` with a wrong one, a late
 * one, or one that was given before. Each captcha is good for one try: of two at once, one gets it.
 */
export async function requireCaptcha(
  context: Pick<ServerContext, 'store' | 'clock' | 'secret'>,
  given: CaptchaAnswer | undefined,
): Promise<void> {
  if (given === undefined) throw Refusal.of('captcha-needed')
  const answerHash = await takeTicket<string>(context, keyOf(given.id))
  const typed = given.answer.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const isRight =
    answerHash !== undefined && sameHash(answerHash, keyedHash(context.secret, 'captcha', given.id, typed))
  if (!isRight) throw Refusal.of('captcha-wrong')
}

function keyOf(id: string): string {
  return `captcha:${id}`
}

/** A picture of dots: in the outlines of an SVG a program would read the characters. */
async function picture(): Promise<Puzzle> {
  const answer = Array.from({ length: LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join(
    '',
  )
  const outlines = drawText(answer, {
    width: 240,
    height: 80,
    fontSize: 76,
    background: '#ffffff',
    nodeDeviation: 0.05,
    style: 'stroke-width:2',
  })
  const bytes = await sharp(Buffer.from(outlines)).png({ palette: true, colours: 8 }).toBuffer()
  return { answer, image: `data:image/png;base64,${bytes.toString('base64')}`, question: null }
}

/** Two sums in words, which any screen reader says. */
function sum(): Puzzle {
  const [first, second, third] = [randomInt(11, 60), randomInt(2, 10), randomInt(2, 10)]
  return {
    answer: String(first + second - third),
    image: null,
    question: {
      zh: `${inChinese(first)}加${inChinese(second)}，再减去${inChinese(third)}，等于多少？请用数字回答。`,
      en: `What is ${inEnglish(first)} plus ${inEnglish(second)}, less ${inEnglish(third)}? Answer in digits.`,
    },
  }
}

const CHINESE_DIGITS = '零一二三四五六七八九'

function inChinese(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const before = tens === 0 ? '' : `${tens === 1 ? '' : CHINESE_DIGITS.charAt(tens)}十`
  return before + (ones === 0 && tens > 0 ? '' : CHINESE_DIGITS.charAt(ones))
}

const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const ENGLISH_TENS = '- - twenty thirty forty fifty'.split(' ')

function inEnglish(number: number): string {
  const word = ENGLISH[number]
  if (word !== undefined) return word
  const ones = number % 10
  const tens = ENGLISH_TENS[Math.floor(number / 10)] ?? ''
  return ones === 0 ? tens : `${tens}-${ENGLISH[ones] ?? ''}`
}
