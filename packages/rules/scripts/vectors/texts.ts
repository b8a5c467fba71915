import { DISGUISES, times, untyped, type Vector, type VectorTable } from './vector'

const ok = (note: string, input: unknown, value: string): Vector => ({ note, input, value, findings: [] })

const bad = (note: string, input: unknown, value: string, ...findings: string[]): Vector => ({
  note,
  input,
  value,
  findings,
})

/** What a browser, a spreadsheet and a phone put around a text. */
const AROUND = DISGUISES.filter(([, disguise]) => !disguise('a').includes('ａ'))

/** First and last code points of the blocks of Chinese characters, Blocks.txt of Unicode 17. */
const BLOCKS: readonly (readonly [name: string, first: number, last: number])[] = [
  ['CJK Unified Ideographs', 0x4e00, 0x9fff],
  ['Extension A', 0x3400, 0x4dbf],
  ['Extension B', 0x20000, 0x2a6df],
  ['Extension C', 0x2a700, 0x2b73f],
  ['Extension D', 0x2b740, 0x2b81f],
  ['Extension E', 0x2b820, 0x2ceaf],
  ['Extension F', 0x2ceb0, 0x2ebef],
  ['Extension I', 0x2ebf0, 0x2ee5f],
  ['Extension G', 0x30000, 0x3134f],
  ['Extension H', 0x31350, 0x323af],
  ['Extension J', 0x323b0, 0x3347f],
  ['Compatibility Ideographs', 0xf900, 0xfaff],
  ['Compatibility Ideographs Supplement', 0x2f800, 0x2fa1f],
]

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'
const GIVEN = '芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英𠮷𬱖䶮喆堃'
const PARTS = ['阿卜杜拉', '买买提', '古丽巴哈尔', '阿不都热合曼', '艾力', '迪丽热巴', '扎西', '卓玛', '努尔']
const LOOKALIKES = '.•․‧∙⋅・･．﹒⸱⸳ㆍꞏᐧ᛫·'

const NOT_IN_NAMES: readonly (readonly [note: string, text: string])[] = [
  ['a space', '张 三'],
  ['a tab', '张\t三'],
  ['a digit', '张3'],
  ['a comma', '张,三'],
  ['a Chinese full stop', '张三。'],
  ['brackets', '张(三)'],
  ['an apostrophe', "O'Neil"],
  ['a hyphen', '张-三'],
  ['an underscore', '张_三'],
  ['emoji', '张😀'],
  ['kana', 'さくら'],
  ['hangul', '김철수'],
  ['bopomofo', 'ㄓㄤ'],
  ['a multiplication sign', '张×'],
  ['a Yi syllable', '\ua000'],
  ['markup', '<b>张三</b>'],
  ['a control character', '张\u0007三'],
  ['a radical of the supplement', '\u2e80'],
  ['a noncharacter', '张\u{2ffff}'],
]

const personName: VectorTable = {
  format: 'personName',
  about: '姓名, length in code points; options: maxLength',
  options: { maxLength: 20 },
  labelled: [
    ok('two characters', '张三', '张三'),
    ok('one character', '毌', '毌'),
    ok('ideographic zero', '〇', '〇'),
    ok('beyond the basic plane', '王\u{2cc56}', '王\u{2cc56}'),
    ok('Uyghur', '阿卜杜拉·买买提', '阿卜杜拉·买买提'),
    ok('a look-alike dot', '阿卜杜拉•买买提', '阿卜杜拉·买买提'),
    ok('a full stop as dot', '阿卜杜拉.买买提', '阿卜杜拉·买买提'),
    ok('three parts', '古丽巴哈尔·阿不都热合曼·艾力', '古丽巴哈尔·阿不都热合曼·艾力'),
    ok('pinyin for a character', '张zhe', '张zhe'),
    ok('ü', '吕lü', '吕lü'),
    ok('ü typed in two', '吕lu\u0308', '吕lü'),
    ok('full-width Latin', '张ＺＨＥ', '张ZHE'),
    ok('space around', ' \u3000张三\u00a0\n', '张三'),
    ok('a variation selector', '葛\u{e0100}城', '葛城'),
    ok('a radical out of a PDF', '\u2f45大', '方大'),
    ok('a compatibility ideograph stays itself', '宮\ufa11', '宮\ufa11'),
    ok('20 characters', '阿'.repeat(20), '阿'.repeat(20)),
    ok('20 characters of two units each', '\u{20bb7}'.repeat(20), '\u{20bb7}'.repeat(20)),
    bad('21 characters', '阿'.repeat(21), '阿'.repeat(21), 'error personName.length'),
    bad('21 of two units', '\u{20bb7}'.repeat(21), '\u{20bb7}'.repeat(21), 'error personName.length'),
    bad('a full-width comma', '张，三', '张,三', 'error personName.characters'),
    bad('an ideographic space', '张\u3000三', '张 三', 'error personName.characters'),
    bad('a full-width digit', '张３', '张3', 'error personName.characters'),
    bad('dot before', '·张三', '·张三', 'error personName.dots'),
    bad('dot after', '张三·', '张三·', 'error personName.dots'),
    bad('doubled dot', '阿··买', '阿··买', 'error personName.dots'),
    bad('dot alone', '·', '·', 'error personName.dots'),
    bad('private use, as GB 18030 has it', '王\ue864', '王\ue864', 'warning personName.unencoded'),
    bad('private use, plane 15', '王\u{f0000}', '王\u{f0000}', 'warning personName.unencoded'),
    bad('free for characters to come', '王\u{33480}', '王\u{33480}', 'warning personName.unencoded'),
    bad(
      'everything at once',
      '·阿 1' + '买'.repeat(20),
      '·阿 1' + '买'.repeat(20),
      'error personName.length',
      'error personName.characters',
      'error personName.dots',
    ),
    { ...ok('a portal that admits 25', '买'.repeat(25), '买'.repeat(25)), options: { maxLength: 25 } },
    {
      ...bad('a portal that admits 4', '欧阳娜娜娜', '欧阳娜娜娜', 'error personName.length'),
      options: { maxLength: 4 },
    },
    ...NOT_IN_NAMES.map(([note, text]) => bad(note, text, text, 'error personName.characters')),
  ],
  varied: (random) => [
    ...untyped(),
    ...BLOCKS.flatMap(([name, first, last]) =>
      [first, last, ...times(4, () => first + random.integer(last - first + 1))].map((code) => {
        const text = random.pick(SURNAMES) + String.fromCodePoint(code)
        return ok(name, text, text)
      }),
    ),
    ...times(120, () => {
      const text = random.pick(SURNAMES) + random.text(GIVEN, 1 + random.integer(3))
      return ok('a Han name', text, text)
    }),
    ...Array.from(LOOKALIKES).flatMap((dot) =>
      times(4, () => {
        const parts = times(2 + random.integer(2), () => random.pick(PARTS))
        return ok(`U+${dot.charCodeAt(0).toString(16)} for the dot`, parts.join(dot), parts.join('·'))
      }),
    ),
    ...AROUND.flatMap(([note, disguise]) =>
      times(8, () => {
        const text = random.pick(SURNAMES) + random.text(GIVEN, 2)
        return ok(note, disguise(text), text)
      }),
    ),
    ...times(60, () => {
      const [before, after] = [
        random.text(GIVEN, 1 + random.integer(3)),
        random.text(GIVEN, 1 + random.integer(3)),
      ]
      const text = before + random.pick('0123456789,;:!?"#$%&()*+/<=>@[]^_`{|}~-。、《》「」…—') + after
      return bad('a digit or punctuation inside', text, text, 'error personName.characters')
    }),
    ...times(25, (index) => {
      const text = random.text(GIVEN, 21 + index)
      return bad('too long', text, text, 'error personName.length')
    }),
  ],
}

const LATIN_NAMES = ['JOHN', 'María', 'Seán', 'Jürgen', 'NGUYỄN', 'Łukasz', 'de', 'la', 'Cruz', 'Ødegård', 'Șerban']

const travelDocumentName: VectorTable = {
  format: 'travelDocumentName',
  about: '姓名 as a passport or a travel permit prints it, length in code points; options: maxLength',
  options: { maxLength: 80 },
  labelled: [
    ok('given name and family name', 'JOHN SMITH', 'JOHN SMITH'),
    ok('an apostrophe', "SINÉAD O'NEIL", "SINÉAD O'NEIL"),
    ok('an apostrophe of a word processor', 'SINÉAD O’NEIL', "SINÉAD O'NEIL"),
    ok('a full-width apostrophe', 'O＇NEIL', "O'NEIL"),
    ok('a hyphen', 'ANNA SMITH-JONES', 'ANNA SMITH-JONES'),
    ok('a dash for the hyphen', 'SMITH–JONES', 'SMITH-JONES'),
    ok('an initial', 'John F. Kennedy', 'John F. Kennedy'),
    ok('family name first', 'CHAN, Tai Man', 'CHAN, Tai Man'),
    ok('27 letters', 'MARIA FERNANDA DE LA CRUZ', 'MARIA FERNANDA DE LA CRUZ'),
    ok('80 characters', 'A'.repeat(80), 'A'.repeat(80)),
    ok('accents typed one by one', 'Jose\u0301', 'José'),
    ok('full-width letters', 'ＪＯＨＮ　ＳＭＩＴＨ', 'JOHN SMITH'),
    ok('several spaces', '  JOHN   SMITH ', 'JOHN SMITH'),
    ok('an apostrophe first', "'t Hooft", "'t Hooft"),
    ok('Chinese characters', '陳大文', '陳大文'),
    ok('Chinese characters beyond the basic plane', '𠮷田', '𠮷田'),
    ok('a name in parts', '阿卜杜拉.买买提', '阿卜杜拉·买买提'),
    ok('both', '陳大文 CHAN Tai Man', '陳大文 CHAN Tai Man'),
    bad('81 characters', 'A'.repeat(81), 'A'.repeat(81), 'error travelDocumentName.length'),
    bad('a digit', 'JOHN SMITH 2', 'JOHN SMITH 2', 'error travelDocumentName.characters'),
    bad('an underscore', 'JOHN_SMITH', 'JOHN_SMITH', 'error travelDocumentName.characters'),
    bad('the filler of the machine-readable zone', 'SMITH<<JOHN', 'SMITH<<JOHN', 'error travelDocumentName.characters'),
    bad('another script', 'Иван', 'Иван', 'error travelDocumentName.characters'),
    bad('no letter', "-'", "-'", 'error travelDocumentName.characters'),
    bad('a dot alone', '.', '·', 'error travelDocumentName.characters'),
    bad('emoji', 'JOHN😀', 'JOHN😀', 'error travelDocumentName.characters'),
    bad('private use', '王\ue864', '王\ue864', 'warning personName.unencoded'),
    {
      ...bad('a portal that admits 10', 'JOHN SMITHS', 'JOHN SMITHS', 'error travelDocumentName.length'),
      options: { maxLength: 10 },
    },
  ],
  varied: (random) => [
    ...untyped(),
    ...times(140, () => {
      const text = times(1 + random.integer(5), () => random.pick(LATIN_NAMES)).join(random.pick([' ', '-', "'"]))
      return ok('in Latin letters', text, text)
    }),
    ...AROUND.flatMap(([note, disguise]) =>
      times(6, () => `${random.pick(LATIN_NAMES)}${random.pick(LATIN_NAMES)}`).map((text) =>
        ok(note, disguise(text), text),
      ),
    ),
    ...times(50, () => {
      const text = random.pick(SURNAMES) + random.text(GIVEN, 1 + random.integer(3))
      return ok('a Han name', text, text)
    }),
    ...times(40, () => {
      const text = random.pick(LATIN_NAMES) + random.pick('0123456789;:!?#$%&()*+/<=>@[]^_{|}~。、') + random.pick(LATIN_NAMES)
      return bad('a digit or a symbol inside', text, text, 'error travelDocumentName.characters')
    }),
  ],
}

const NO_TEXT = [
  ['a control character', 'a\u0007b'],
  ['delete', 'a\u007fb'],
  ['C1 control', 'a\u009fb'],
  ['replacement character', 'a\ufffdb'],
] as const

const plainText: VectorTable = {
  format: 'plainText',
  about: 'one line of free text, length in code points; options: maxLength',
  options: { maxLength: 50 },
  labelled: [
    ok('a school', '太原市卫生学校', '太原市卫生学校'),
    ok('space around', ' 太原市卫生学校 ', '太原市卫生学校'),
    ok('a line break becomes a space', '太原市\n卫生学校', '太原市 卫生学校'),
    ok('a tab becomes a space', '太原市\t卫生学校', '太原市 卫生学校'),
    ok('several become one', '太原市\r\n\n卫生学校', '太原市 卫生学校'),
    ok('full-width punctuation stays', '某某学校（东区）', '某某学校（东区）'),
    ok('markup is data', '<b>"某校"</b> & Co.', '<b>"某校"</b> & Co.'),
    ok('emoji', '某校😀', '某校😀'),
    ok('nothing but space', ' \u3000 ', ''),
    ok('50 characters', '校'.repeat(50), '校'.repeat(50)),
    ok('50 characters of two units each', '𠮷'.repeat(50), '𠮷'.repeat(50)),
    bad('51 characters', '校'.repeat(51), '校'.repeat(51), 'error text.tooLong'),
    bad('51 of two units', '𠮷'.repeat(51), '𠮷'.repeat(51), 'error text.tooLong'),
    {
      ...bad('5 admitted', '太原市卫生学校', '太原市卫生学校', 'error text.tooLong'),
      options: { maxLength: 5 },
    },
    ...NO_TEXT.map(([note, text]) => bad(note, text, text, 'error text.characters')),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(150, () => {
      const text = random.text(
        '太原市卫生学校医院中心附属第一二三(东区)ABCabc019&-,。“”《》é😀𠮷',
        1 + random.integer(50),
      )
      return ok('printable', text, text)
    }),
    ...AROUND.flatMap(([note, disguise]) =>
      times(6, () => {
        const text = random.text('太原市卫生学校医院', 3 + random.integer(40))
        return ok(note, disguise(text), text)
      }),
    ),
    ...times(40, (index) => {
      const text = random.text('太原市卫生学校医院', 51 + index)
      return bad('too long', text, text, 'error text.tooLong')
    }),
    ...times(40, () => {
      const control = String.fromCharCode(random.pick([0, 1, 8, 14, 27, 31, 127, 128, 132, 150, 159, 0xfffd]))
      const text = `某${control}校`
      return bad('not printable', text, text, 'error text.characters')
    }),
  ],
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

const username: VectorTable = {
  format: 'username',
  about: 'the name of an account: 4 to 32 ASCII letters, digits, dot, underscore and hyphen; no resident ID number',
  labelled: [
    ok('letters', 'zhangsan', 'zhangsan'),
    ok('capitals', 'ZhangSan', 'zhangsan'),
    ok('full-width', 'ＺｈａｎｇＳａｎ', 'zhangsan'),
    ok('a phone number', '13800138000', '13800138000'),
    ok('a phone number as a number', 13800138000, '13800138000'),
    ok('4 characters', 'a_-.', 'a_-.'),
    ok('32 characters', 'a'.repeat(32), 'a'.repeat(32)),
    ok('spaces', ' zhang san ', 'zhangsan'),
    bad('3 characters', 'abc', 'abc', 'error username.length'),
    bad('an ID number', '11010119900307109X', '11010119900307109x', 'error username.idNumber'),
    bad('an ID number of 15 digits', '110101900307109', '110101900307109', 'error username.idNumber'),
    bad('33 characters', 'a'.repeat(33), 'a'.repeat(33), 'error username.length'),
    bad('Chinese', '张三丰张三', '张三丰张三', 'error username.characters'),
    bad('both', '张三', '张三', 'error username.length', 'error username.characters'),
    bad('an e-mail address', 'a@b.cn', 'a@b.cn', 'error username.characters'),
    bad('Cyrillic look-alike', 'zh\u0430ngsan', 'zh\u0430ngsan', 'error username.characters'),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(120, () => {
      const text = random.text(`${LETTERS}0123456789._-`, 4 + random.integer(29))
      return ok('admitted', text, text)
    }),
    ...times(60, () => {
      const text = random.text(`${LETTERS}0123456789`, 6 + random.integer(10))
      return ok('capitals', text.toUpperCase(), text)
    }),
    ...DISGUISES.flatMap(([note, disguise]) =>
      times(6, () => random.text(LETTERS, 8)).map((text) => ok(note, disguise(text), text)),
    ),
    ...times(40, () => {
      const text = random.text(LETTERS, 4) + random.pick('@#$%&*+=/\\,;:!?张é') + random.text(LETTERS, 3)
      return bad('another character', text, text, 'error username.characters')
    }),
    ...times(20, (index) => {
      const text = random.text(LETTERS, index < 5 ? 1 + (index % 3) : 33 + index)
      return bad('too short or too long', text, text, 'error username.length')
    }),
  ],
}

const password: VectorTable = {
  format: 'password',
  about: 'a password as typed; options: minLength, maxLength, minKinds, username, history, usedBefore, maxAgeDays, changedOn, today',
  labelled: [
    ok('letters and digits', 'tushu4riben', 'tushu4riben'),
    ok('spaces count', 'four words 4 me', 'four words 4 me'),
    ok('Chinese and digits', '春眠不觉晓处处7', '春眠不觉晓处处7'),
    ok('full-width stays as typed', 'ａｂｃｄ１２３４xyz9', 'ａｂｃｄ１２３４xyz9'),
    bad('too common', 'Aa123456', 'Aa123456', 'error password.common'),
    bad('too common, capitals', 'PassWord123', 'PassWord123', 'error password.common'),
    bad('short', 'a1b2c3d', 'a1b2c3d', 'error password.length'),
    bad('one kind', 'abcdefghijk', 'abcdefghijk', 'error password.kinds'),
    bad('one kind and common', '12345678', '12345678', 'error password.kinds', 'error password.common'),
    {
      ...bad('used before', 'tushu4riben', 'tushu4riben', 'error password.usedBefore'),
      options: { history: 5, usedBefore: true },
    },
    {
      ...bad('91 days old', 'tushu4riben', 'tushu4riben', 'error password.expired'),
      options: { maxAgeDays: 90, changedOn: '2026-08-23', today: '2026-11-22' },
    },
    {
      ...ok('90 days old', 'tushu4riben', 'tushu4riben'),
      options: { maxAgeDays: 90, changedOn: '2026-08-24', today: '2026-11-22' },
    },
    bad('129 characters', 'a1'.repeat(64) + 'a', 'a1'.repeat(64) + 'a', 'error password.length'),
    {
      ...bad('holds the username', 'xZhangSan1', 'xZhangSan1', 'error password.containsUsername'),
      options: { username: 'zhangsan' },
    },
    {
      ...bad('three kinds asked for', 'tushu4riben', 'tushu4riben', 'error password.kinds'),
      options: { minKinds: 3 },
    },
    { ...ok('three kinds', 'Tushu4riben', 'Tushu4riben'), options: { minKinds: 3 } },
    {
      ...bad('twelve asked for', 'tushu4riben', 'tushu4riben', 'error password.length'),
      options: { minLength: 12 },
    },
  ],
  varied: (random) => [
    ...untyped(),
    ...times(130, () => {
      const text = `${random.text('ghkmnpqrtvwxz', 6 + random.integer(20))}${random.digits(3)}`
      return ok('two kinds', text, text)
    }),
    ...times(50, () => {
      const text = random.text('ghkmnpqrtvwxz', 8 + random.integer(30))
      return bad('small letters alone', text, text, 'error password.kinds')
    }),
    ...times(50, () => {
      const text = `g${random.digits(1)}${random.text('ghkmnp', 1 + random.integer(5))}`
      return bad('short', text, text, 'error password.length')
    }),
    ...times(40, () => {
      const name = random.text('ghkmnpqrt', 6)
      const text = `${random.digits(2)}${random.pick([name, name.toUpperCase()])}${random.digits(2)}`
      return {
        ...bad('holds the username', text, text, 'error password.containsUsername'),
        options: { username: name },
      }
    }),
  ],
}

export const textVectors: readonly VectorTable[] = [personName, travelDocumentName, plainText, username, password]
