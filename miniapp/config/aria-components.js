const aria = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
}

/** What the templates of these components pass on besides Taro's own attributes. */
export const ariaComponents = {
  View: aria,
  Text: aria,
  Image: aria,
  Button: aria,
  Input: aria,
  Textarea: aria,
  Picker: aria,
  Checkbox: aria,
  Radio: aria,
  Switch: aria,
  Label: aria,
}
