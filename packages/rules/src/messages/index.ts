export { messages, type Catalogue, type Locale } from './catalogues'
export { findingText, type Wording } from './finding-text'
