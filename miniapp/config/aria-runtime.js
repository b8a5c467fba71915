import { mergeInternalComponents } from '@tarojs/shared'
import { ariaComponents } from './aria-components'

// The compiled templates number attributes by their names: the runtime has to count the same ones.
mergeInternalComponents(ariaComponents)
