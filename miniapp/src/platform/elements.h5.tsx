import type { FormEvent, HTMLAttributes, KeyboardEvent } from 'react'
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

/** As a ref it is called when it comes to an element, and no second time while it stays there. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}

export function Box(props: BoxProps) {
  const { role, label, labelledBy, describedBy, required, invalid, focus, decorative, path, ...element } =
    props
  return (
    <div
      {...element}
      ref={focus ? takeFocus : undefined}
      tabIndex={focus === undefined ? undefined : -1}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={required}
      aria-invalid={invalid || undefined}
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
    focus,
    onBlur,
    onPress,
  } = props
  return (
    <button
      type='button'
      ref={focus ? takeFocus : undefined}
      id={id}
      className={`pressable ${className}`}
      disabled={disabled}
      aria-label={label}
      aria-expanded={expanded}
      aria-current={current ? 'step' : undefined}
      aria-pressed={pressed}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onBlur={onBlur}
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
  const confirmOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || onConfirm === undefined) return
    // What this closes may give the focus to a button, which the same key would press.
    event.preventDefault()
    onConfirm()
  }
  return (
    <input
      {...KEYBOARDS[kind]}
      ref={focus ? takeFocus : undefined}
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

export function Option(props: OptionProps) {
  const { id, className, children, kind, name, checked, disabled, focus, onBlur, onChange } = props
  return (
    <label className={className}>
      <input
        type={kind}
        ref={focus ? takeFocus : undefined}
        id={id}
        name={name}
        className='option-input'
        checked={checked}
        disabled={disabled}
        onBlur={onBlur}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  )
}

export function Picture({ className, source, description }: PictureProps) {
  return <img className={className} src={source} alt={description} />
}
