import { Button } from '../platform/elements'
import { chooseLocale, useLocale, useTexts } from '../texts/locale'

export function LanguageSwitch() {
  const texts = useTexts()
  const isEnglish = useLocale() === 'en'
  return (
    <Button id='language' className='link' onPress={() => chooseLocale(isEnglish ? 'zh-CN' : 'en')}>
      {texts.otherLanguage}
    </Button>
  )
}
