import { useEffect, useRef, type FormEvent, type HTMLAttributes, type KeyboardEvent } from 'react'
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

export function Box({ role, label, labelledBy, decorative, path, ...element }: BoxProps) {
  return (
    <div
      {...element}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-hidden={decorative}
      data-path={path}
    />
  )
}

export function Words({ id, className, children, decorative }: BoxProps) {
  return (
    <span id={id} className={className} aria-hidden={decorative}>
      {children}
    </span>
  )
}

export function Heading({ id, className = '', children, level }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} className={`heading-${level} ${className}`}>
      {children}
    </Tag>
  )
}

export function Label({ id, className, children, for: input }: LabelProps) {
  return (
    <label id={id} className={className} htmlFor={input}>
      {children}
    </label>
  )
}

export function Button(props: ButtonProps) {
  const {
    id,
    className = '',
    children,
    label,
    disabled,
    expanded,
    current,
    pressed,
    describedBy,
    invalid,
    onPress,
  } = props
  return (
    <button
      type='button'
      id={id}
      className={`pressable ${className}`}
      disabled={disabled}
      aria-label={label}
      aria-expanded={expanded}
      aria-current={current ? 'step' : undefined}
      aria-pressed={pressed}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

const KEYBOARDS: Readonly<
  Record<InputKind, { type: string; inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'] }>
> = {
  text: { type: 'text' },
  // No keyboard of a browser has digits and X alone.
  idcard: { type: 'text', inputMode: 'text' },
  digits: { type: 'text', inputMode: 'numeric' },
  decimal: { type: 'text', inputMode: 'decimal' },
  phone: { type: 'tel', inputMode: 'tel' },
  search: { type: 'search', inputMode: 'search' },
  password: { type: 'password' },
}

export function Input(props: InputProps) {
  const { id, className, kind, value, label, placeholder, disabled, required, invalid } = props
  const { describedBy, autocomplete, focus, onInput, onFocus, onBlur, onConfirm } = props
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) input.current?.focus({ preventScroll: true })
  }, [focus])
  const confirmOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || onConfirm === undefined) return
    // What this closes may give the focus to a button, which the same key would press.
    event.preventDefault()
    onConfirm()
  }
  return (
    <input
      {...KEYBOARDS[kind]}
      ref={input}
      id={id}
      className={className}
      value={value}
      placeholder={placeholder}
      disabled={disabled}
      autoComplete={autocomplete ?? 'off'}
      autoCapitalize={kind === 'idcard' ? 'characters' : 'none'}
      autoCorrect='off'
      spellCheck={false}
      aria-label={label}
      aria-required={required}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onInput={(event: FormEvent<HTMLInputElement>) => onInput(event.currentTarget.value)}
      onChange={() => undefined}
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={confirmOnEnter}
    />
  )
}

export function Option({ id, className, children, kind, name, checked, disabled, onChange }: OptionProps) {
  return (
    <label className={className}>
      <input
        type={kind}
        id={id}
        name={name}
        className='option-input'
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  )
}

export function Picture({ className, source, description }: PictureProps) {
  return <img className={className} src={source} alt={description} />
}
