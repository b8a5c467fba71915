/** A text that the operator has had approved: its number there, and what stands in its gaps. */
export interface MessageTemplate {
  readonly id: string
  /** by the gap's name, such as `thing1`; `{plan}` stands for our value of that name */
  readonly data: Readonly<Record<string, string>>
}

/** By our own name of a text: `code`, or an event such as `reviewed`. */
export type MessageTemplates = Readonly<Partial<Record<string, MessageTemplate>>>

/**
 * Puts values where their names stand in braces; one that is not given leaves nothing.
 *
 * @example
 * fillIn('{plan}：{state}', { plan: '职业技能鉴定', state: '待缴费' }) // → '职业技能鉴定：待缴费'
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_gap, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : '',
  )
}
