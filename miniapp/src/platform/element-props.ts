import type { ReactNode } from 'react'

/**
 * The few elements that every page is made of. In H5 they are native HTML elements, so that keyboard, focus, labels
 * and screen readers work as in any page; in the mini-program they are WeChat's components.
 */
interface ElementProps {
  readonly id?: string
  readonly className?: string
  readonly children?: ReactNode
}

export interface BoxProps extends ElementProps {
  readonly role?:
    'main' | 'alert' | 'status' | 'dialog' | 'group' | 'radiogroup' | 'list' | 'listitem' | 'navigation'
  /** read by screen readers in place of the content */
  readonly label?: string
  readonly labelledBy?: string
  readonly describedBy?: string
  /** of a `radiogroup` */
  readonly required?: boolean
  /** of a group of options */
  readonly invalid?: boolean
  /** becomes true: who reads with the keyboard goes on from here */
  readonly focus?: boolean
  /** only decoration: screen readers skip it */
  readonly decorative?: boolean
  /** for tests and style sheets */
  readonly path?: string
}

export interface HeadingProps extends ElementProps {
  readonly level: 1 | 2 | 3
}

export interface ButtonProps extends ElementProps {
  readonly label?: string
  readonly disabled?: boolean
  /** of a button that shows and hides something */
  readonly expanded?: boolean
  /** of one of several steps: the one where the reader is */
  readonly current?: boolean
  /** of one of several choices: the one that is chosen */
  readonly pressed?: boolean
  readonly describedBy?: string
  readonly invalid?: boolean
  /** becomes true: the focus goes there; a phone's screen has none */
  readonly focus?: boolean
  readonly onBlur?: () => void
  readonly onPress: () => void
}

/** What is typed, which decides the keyboard: an ID number's has digits and X. */
export type InputKind = 'text' | 'idcard' | 'digits' | 'decimal' | 'phone' | 'search' | 'password'

export interface InputProps {
  readonly id: string
  readonly className?: string
  readonly kind: InputKind
  readonly value: string
  /** only where no visible label is tied to it */
  readonly label?: string
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string
  /** the browser's name for what is typed here, such as `name` or `username` */
  readonly autocomplete?: string
  /** becomes true: the cursor goes there */
  readonly focus?: boolean
  readonly onInput: (value: string) => void
  readonly onFocus?: () => void
  readonly onBlur?: () => void
  /** the keyboard's own key: 完成, Enter, or a barcode scanner's line end */
  readonly onConfirm?: () => void
}

export interface LabelProps extends ElementProps {
  readonly for: string
}

export interface OptionProps extends ElementProps {
  readonly id: string
  readonly kind: 'radio' | 'checkbox'
  /** of the group that the radio belongs to */
  readonly name: string
  readonly checked: boolean
  readonly disabled?: boolean
  /** becomes true: the focus goes there; a phone's screen has none */
  readonly focus?: boolean
  readonly onBlur?: () => void
  readonly onChange: (checked: boolean) => void
}

export interface PictureProps {
  readonly className?: string
  readonly source: string
  readonly description: string
}
