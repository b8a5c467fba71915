export { boot, type BootOptions, type Phone } from './phone'
export type { Call } from './wx'
export type { ModalOptions } from './wx/interaction'
export type { RenderedNode } from './wxml-view'
