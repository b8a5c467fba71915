/** Components → the attributes that their templates pass on besides Taro's own. */
export declare const ariaComponents: Readonly<Record<string, Readonly<Record<string, string>>>>
