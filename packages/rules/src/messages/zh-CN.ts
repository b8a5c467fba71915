/** Texts for candidates, by code; `{name}` is filled from the finding's params. Wordings of the manuals where they have one. */
export const zhCN: Readonly<Record<string, string>> = {
  required: '此项必填',
  'text.type': '请填写文字',
  'text.tooLong': '内容过长，最多{max}个字符',
  'text.characters': '含有无法显示的字符：{characters}，请删除后重新输入',

  'choice.unlisted': '请从列表中选择',
  'choice.notOffered': '所选级别没有这个职业，请重新选择职业',
  'choice.none': '请至少选择一项',

  'personName.length': '姓名为{min}至{max}个字，现在是{length}个字',
  'personName.characters':
    '姓名只能填写汉字、字母和间隔号“·”，不能有空格、数字、标点或其他符号，请检查：{characters}',
  'personName.dots': '间隔号“·”只能用在姓名的两部分之间，且每处只用一个',
  'personName.unencoded': '姓名中的“{characters}”可能无法打印，请核对；无法录入的汉字请以拼音代替',

  'residentId.length': '身份证必须为15或18位，现在是{length}位',
  'residentId.characters': '身份证号只能是数字，18位号码的最后一位可以是X，请检查：{characters}',
  'residentId.checksum': '身份证件编号不是有效的身份证号：最后一位与前17位不符，请逐位核对',
  'residentId.birthDate': '身份证件编号不是有效的身份证号：其中的出生日期不存在，请核对',
  'residentId.birthDateInFuture': '身份证件编号不是有效的身份证号：其中的出生日期晚于今天，请核对',
  'residentId.age': '身份证件编号中的出生日期距今已超过{most}年，请核对',
  'residentId.area': '身份证件编号的地区代码（{areaCode}）不在行政区划代码表中，请核对前6位',
  'residentId.incomplete': '身份证件编号可能没有输完：这15位像是18位号码的开头，请核对',

  'officerId.form': '军官证号一般为“X字第NNNN号”，请与证件核对',
  'civilianCadreId.form': '文职干部证号一般为“X字第NNNN号”，请与证件核对',
  'soldierId.form': '士兵证号一般为“X字第NNNN号”，请与证件核对',
  'passport.form': '护照号一般为6至12位字母和数字，请与证件核对',
  'hkMacaoPermit.form': '港澳居民来往内地通行证号一般为H或M加8位数字，请与证件核对',
  'taiwanPermit.form': '台湾居民来往大陆通行证号一般为8位数字，请与证件核对',
  'permanentResidentId.form':
    '外国人永久居留身份证号为9开头的18位号码，旧证为3个字母加12位数字，请与证件核对',
  'permanentResidentId.birthDate': '外国人永久居留身份证号中的出生日期不存在，请核对',
  'gender.disagreesWithId': '所选性别与身份证号不一致，请核对',
  'calendarDate.form': '请按“年-月-日”填写，例如1990-01-31',
  'calendarDate.day': '没有这一天，请核对日期',
  'birthDate.inFuture': '出生日期晚于今天，请核对',

  'yearMonth.form': '格式为年、月，例如2000-09',
  'yearMonth.month': '月份应为01至12',
  'school.unknown':
    '没有找到这所学校，请从列表中选择；没有所需学校时请选“其他”（简拼qt或代码999999）并在备注中填写校名',
  'graduationMonth.tooEarly': '毕业年月不能早于当前年的前80年',
  'graduationMonth.inFuture': '毕业年月晚于当前月份，请核对',
  'graduationMonth.beforeAge12': '毕业年月早于12周岁，请核对',

  'years.form': '从业年限必须为阿拉伯数字（半角整数）',
  'years.range': '从业年限应在{min}至{max}之间',
  'yearsInOccupation.exceedsAge': '从业年限超过了{most}年（年龄减14），请核对',
  'phone.form': '请填写11位手机号，或带区号的固定电话，例如010-12345678',
  'email.form': '请填写完整的电子邮箱，例如name@example.com',
  'email.ending': '邮箱的后缀可能有误（例如把.com写成了.con），请核对',
  'postalCode.form': '邮政编码为6位数字',
  'socialCreditCode.length': '统一社会信用代码为18位，现在是{length}位',
  'socialCreditCode.characters':
    '统一社会信用代码只有数字和大写字母，且没有I、O、S、V、Z，请检查：{characters}',
  'socialCreditCode.checksum': '统一社会信用代码的最后一位与前17位不符，请逐位核对',
  'socialCreditCode.area': '统一社会信用代码的地区代码（{areaCode}）不在行政区划代码表中，请核对第3至8位',

  'station.notInProvince': '所选工作站不在所选的省，请重新选择工作站',
  'subjects.firstTakesAll': '新考须同时报考理论知识和操作技能',
  'subjects.alreadyPassed': '补报只能选择尚未通过的科目',
  'currentQualificationMonth.tooEarly': '取得现有资格时间输入错误：不能早于当前年的前80年',
  'currentQualificationMonth.inFuture': '取得现有资格时间输入错误：晚于当前月份',
  'currentQualificationMonth.beforeAge16': '取得现有资格时间输入错误：早于16周岁',

  'photo.empty': '没有收到照片，请重新选择文件',
  'photo.type': '照片格式应为{allowed}，这个文件的实际格式是{type}',
  'photo.truncated': '照片文件不完整，请重新上传',
  'photo.broken': '照片文件已损坏，请换一个文件',
  'photo.tooLarge': '照片为{kb}KB，不能大于{maxKb}KB',
  'photo.tooSmall': '照片为{kb}KB，不能小于{minKb}KB',
  'photo.proportions': '照片宽高为{width}×{height}像素，与要求的尺寸（{sizes}毫米）比例不符，请核对',

  'attachment.empty': '没有收到附件，请重新选择文件',
  'attachment.type': '附件格式应为{allowed}，这个文件的实际格式是{type}',
  'attachment.truncated': '附件不完整，请重新上传',
  'attachment.broken': '附件已损坏，请换一个文件',
  'attachment.tooLarge': '附件为{kb}KB，不能大于{maxKb}KB',

  'username.length': '用户名为{min}至{max}个字符，现在是{length}个',
  'username.characters': '用户名只能用字母、数字和“.”“_”“-”，请检查：{characters}',
  'password.length': '密码为{min}至{max}个字符',
  'password.kinds': '密码至少要有小写字母、大写字母、数字、符号中的{min}种',
  'password.containsUsername': '密码不能包含用户名',
  'password.common': '这个密码太常见，容易被猜到，请换一个',
}
