import {
  Button as TaroButton,
  Image,
  Input as TaroInput,
  Label as TaroLabel,
  Text,
  View,
} from '@tarojs/components'
import type {
  BoxProps,
  ButtonProps,
  HeadingProps,
  InputKind,
  InputProps,
  LabelProps,
  OptionProps,
  PictureProps,
} from './element-props'

export function Box({ id, className, children, role, label, decorative }: BoxProps) {
  return (
    <View id={id} className={className} aria-role={role} aria-label={label} aria-hidden={decorative}>
      {children}
    </View>
  )
}

export function Words({ id, className, children, decorative }: BoxProps) {
  return (
    <Text id={id} className={className} aria-hidden={decorative}>
      {children}
    </Text>
  )
}

export function Heading({ id, className = '', children, level }: HeadingProps) {
  return (
    <View id={id} className={`heading-${level} ${className}`} aria-role='heading'>
      {children}
    </View>
  )
}

export function Label({ id, className, children, for: input }: LabelProps) {
  return (
    <TaroLabel id={id} className={className} for={input}>
      {children}
    </TaroLabel>
  )
}

export function Button({ id, className = '', children, label, disabled, pressed, onPress }: ButtonProps) {
  return (
    <TaroButton
      id={id}
      className={`pressable ${className}`}
      disabled={disabled}
      aria-label={label}
      aria-checked={pressed}
      onClick={onPress}
    >
      {children}
    </TaroButton>
  )
}

type Keyboard = 'text' | 'idcard' | 'number' | 'digit'

const KEYBOARDS: Readonly<Record<InputKind, Keyboard>> = {
  text: 'text',
  idcard: 'idcard',
  digits: 'number',
  decimal: 'digit',
  phone: 'number',
  search: 'text',
  password: 'text',
}

/** WeChat cuts input at 140 characters by default, silently; the rules say when a text is too long. */
const UNLIMITED = -1

/** Pixels that stay visible between the field and the keyboard: room for a finding below the field. */
const ABOVE_KEYBOARD = 96

export function Input(props: InputProps) {
  const { id, className, kind, value, label, placeholder, disabled, focus } = props
  const { onInput, onFocus, onBlur, onConfirm } = props
  return (
    <TaroInput
      id={id}
      className={className}
      type={KEYBOARDS[kind]}
      password={kind === 'password'}
      value={value}
      placeholder={placeholder}
      placeholderClass='placeholder'
      disabled={disabled}
      maxlength={UNLIMITED}
      focus={focus}
      cursorSpacing={ABOVE_KEYBOARD}
      confirmType={kind === 'search' ? 'search' : 'done'}
      aria-label={label}
      onInput={(event) => onInput(event.detail.value)}
      onFocus={onFocus}
      onBlur={onBlur}
      onConfirm={onConfirm}
    />
  )
}

export function Option({ id, className, children, kind, checked, disabled, onChange }: OptionProps) {
  const press = () => {
    if (!disabled) onChange(kind === 'radio' ? true : !checked)
  }
  return (
    <View
      id={id}
      className={className}
      aria-role={kind}
      aria-checked={checked}
      aria-disabled={disabled}
      onClick={press}
    >
      {children}
    </View>
  )
}

export function Picture({ className, source, description }: PictureProps) {
  return <Image className={className} src={source} mode='aspectFit' aria-label={description} />
}
