import { describe, expect, it } from 'vitest'
import { email } from './email'

describe('email.check', () => {
  it.each([
    ['plain', 'zhangsan@example.com', 'zhangsan@example.com'],
    ['digits', '12345678@qq.com', '12345678@qq.com'],
    ['full-width @ and Chinese full stop', 'zhangsan＠QQ。com', 'zhangsan@qq.com'],
    ['spaces', ' zhang san@163.com ', 'zhangsan@163.com'],
    ['capital letters before the @ are kept', 'ZhangSan@Example.COM', 'ZhangSan@example.com'],
    ['tags and dots', 'zhang.san+exam@mail.example.com.cn', 'zhang.san+exam@mail.example.com.cn'],
    ['Chinese', '张三@例子.中国', '张三@例子.中国'],
    ['Punycode', 'a@xn--fsqu00a.xn--fiqs8s', 'a@xn--fsqu00a.xn--fiqs8s'],
    ['63 characters in a label', `a@${'b'.repeat(63)}.cn`, `a@${'b'.repeat(63)}.cn`],
    ['64 characters before the @', 'a'.repeat(64) + '@example.com', 'a'.repeat(64) + '@example.com'],
  ])('reads %s', (_, typed, value) => {
    expect(email.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each([
    ['no @', 'zhangsan.example.com'],
    ['two @', 'zhang@san@example.com'],
    ['no domain', 'zhangsan@'],
    ['no name', '@example.com'],
    ['no ending', 'zhangsan@qq'],
    ['one-letter ending', 'zhangsan@qq.c'],
    ['doubled dot', 'zhang..san@qq.com'],
    ['dot at the end of the domain', 'zhangsan@qq.com.'],
    ['angle brackets', '<zhangsan@qq.com>'],
    ['two addresses', 'a@qq.com,b@qq.com'],
    ['symbols in the domain', 'a@b$.c%m'],
    ['a label that begins with a hyphen', 'a@-b.cn'],
    ['a label that ends with a hyphen', 'a@b-.cn'],
    ['an ending of digits', 'a@b.123'],
    ['64 characters in a label', `a@${'b'.repeat(64)}.cn`],
    ['65 characters before the @', 'a'.repeat(65) + '@example.com'],
    ['255 characters', 'a@' + 'b.'.repeat(125) + 'com'],
  ])('refuses %s', (_, typed) => {
    expect(email.check(typed).findings).toEqual([
      { path: '', code: 'email.form', severity: 'error', params: {} },
    ])
  })

  it('warns of endings that do not exist', () => {
    expect(email.check('zhangsan@qq.con').findings).toEqual([
      { path: '', code: 'email.ending', severity: 'warning', params: {} },
    ])
  })
})

it.each([
  ['zhangsan@qq.com', 'z***@qq.com'],
  ['zhangsan', '********'],
  ['', ''],
])('email.mask(%s)', (typed, masked) => {
  expect(email.mask(typed)).toBe(masked)
})
