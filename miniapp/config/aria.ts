import path from 'node:path'
import { ariaComponents } from './aria-components'

interface MiniPlatform {
  readonly template: { mergeComponents(context: TaroContext, components: object): void }
  runtimePath: string | string[]
}

interface TaroContext {
  registerMethod(method: { name: 'onSetupClose'; fn: (platform: MiniPlatform) => void }): void
}

/** A Taro plugin: WeChat's screen reader (读屏) hears aria attributes, which Taro's templates leave out. */
export default function aria(context: TaroContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(context, ariaComponents)
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'aria-runtime.js')].flat()
    },
  })
}
