// Peers that come without types: the part that is called.

declare module 'id-validator' {
  export default class IDValidator {
    constructor(areas: Readonly<Record<string, string>>)
    isValid(id: string): boolean
  }
}

declare module 'id-validator/src/GB2260.js' {
  const areas: Readonly<Record<string, string>>
  export default areas
}

declare module 'idcard' {
  const idcard: { verify(id: string): boolean }
  export default idcard
}

declare module 'validator' {
  const validator: { isIdentityCard(id: string, locale: 'zh-CN'): boolean }
  export default validator
}
