import type { CaptchaView } from '../src/contract'
import type { Client } from './test-server'

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty']

/** Answers a captcha as somebody would who has it read to her. */
export async function answeredCaptcha(client: Client): Promise<{ id: string; answer: string }> {
  const { body } = await client.post<CaptchaView>('/api/captchas', { kind: 'question' })
  return { id: body.id, answer: answerOf(body.question?.en ?? '') }
}

export function answerOf(question: string): string {
  const parts = /^What is (.+) plus (.+), less (.+)\? Answer in digits\.$/.exec(question)
  if (parts === null) throw new Error(`not a sum: ${question}`)
  const [first, second, third] = parts.slice(1).map(numberOf) as [number, number, number]
  return String(first + second - third)
}

function numberOf(words: string): number {
  const [tens = '', ones = ''] = words.split('-')
  if (WORDS.includes(tens)) return WORDS.indexOf(tens)
  return TENS.indexOf(tens) * 10 + (ones === '' ? 0 : WORDS.indexOf(ones))
}
