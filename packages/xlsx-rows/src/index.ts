export type { Row } from './row'
export { sheetsOf, type Sheet } from './sheets'
