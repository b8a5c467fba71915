import { describe, expect, it } from 'vitest'
import { username } from './username'

describe('username.check', () => {
  it.each([
    ['letters', 'zhangsan', 'zhangsan'],
    ['capitals', 'ZhangSan', 'zhangsan'],
    ['full-width', 'ｚｈａｎｇ', 'zhang'],
    ['a phone number', '13800138000', '13800138000'],
    ['punctuation', 'zhang.san_90-x', 'zhang.san_90-x'],
    ['spaces', ' zhang san ', 'zhangsan'],
  ])('reads %s', (_, typed, value) => {
    expect(username.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each([
    ['3 characters', 'abc', ['username.length']],
    ['an ID number', '11010119900307109X', ['username.idNumber']],
    ['an ID number in full width', '１１０１０１１９９００３０７１０９Ｘ', ['username.idNumber']],
    ['an ID number, mistyped', '110101199003071098', ['username.idNumber']],
    ['an ID number and a name', 'zhang110101199003071090', ['username.idNumber']],
    ['an ID number of 15 digits', '110101900307109', ['username.idNumber']],
    ['33 characters', 'a'.repeat(33), ['username.length']],
    ['Chinese', '张三李四', ['username.characters']],
    ['Cyrillic look-alike', 'аdmin', ['username.characters']],
    ['an operator', '{$gt:""}', ['username.characters']],
    ['a dotless i', 'admın', ['username.characters']],
    ['one emoji', '😀', ['username.length', 'username.characters']],
  ])('refuses %s', (_, typed, codes) => {
    expect(username.check(typed).findings.map((f) => f.code)).toEqual(codes)
  })
})
