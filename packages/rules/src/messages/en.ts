/** The texts of `zh-CN.ts` in English: the same codes with the same placeholders. */
export const en: Readonly<Record<string, string>> = {
  required: 'This field is required.',
  'text.type': 'Enter text.',
  'text.digitsLost':
    'This number came as a number and has lost its last digits. Send it as text (in Excel, format the column as Text, then type it again).',
  'text.tooLong': 'Too long: at most {max} characters.',
  'text.characters': 'Contains characters that cannot be shown ({characters}). Delete them and type again.',

  'choice.unlisted': '“{value}” is not in the list. Choose from it.',
  'choice.notOffered': 'This occupation is not offered at the chosen level. Choose another occupation.',
  'rows.tooFew': 'At least {min} entries are needed; there are {count}.',
  'rows.tooMany': 'At most {max} entries are possible; there are {count}.',

  'personName.length': 'A name has {min} to {max} characters; this one has {length}.',
  'personName.characters':
    'A name consists of Chinese characters, letters and the dot “·”, without spaces, digits, punctuation or other symbols. Check: {characters}',
  'personName.dots': 'The dot “·” stands between two parts of a name, one at a time.',
  'personName.unencoded':
    '“{characters}” in the name may not print. Check it; type pinyin for a character that cannot be typed.',

  'travelDocumentName.length': 'A name has {min} to {max} characters; this one has {length}.',
  'travelDocumentName.characters':
    'A name consists of the letters or Chinese characters of your document, with spaces, hyphens and apostrophes. Check: {characters}',

  'residentId.length': 'A resident ID number has 15 or 18 characters; this one has {length}.',
  'residentId.characters':
    'A resident ID number consists of digits; the last of 18 may be an X. Check: {characters}',
  'residentId.checksum':
    'Not a valid resident ID number: the last character does not fit the first 17. Compare digit by digit.',
  'residentId.birthDate': 'Not a valid resident ID number: its date of birth does not exist. Please check.',
  'residentId.birthDateInFuture':
    'Not a valid resident ID number: its date of birth is later than today. Please check.',
  'residentId.age': 'The date of birth in this ID number is more than {most} years ago. Please check.',
  'residentId.area': 'The area code {areaCode} of this ID number is in no list. Check the first 6 digits.',
  'residentId.incomplete':
    'This ID number may be unfinished: its 15 digits look like the beginning of one of 18. Please check.',

  'officerId.form': 'Officer ID numbers usually have the form “X字第NNNN号”. Compare with your card.',
  'civilianCadreId.form':
    'Civilian cadre card numbers usually have the form “X字第NNNN号”. Compare with your card.',
  'soldierId.form': 'Soldier card numbers usually have the form “X字第NNNN号”. Compare with your card.',
  'passport.form': 'Passport numbers usually have 6 to 12 letters and digits. Compare with your passport.',
  'hkMacaoPermit.form': 'The number of this permit is usually H or M and 8 digits. Compare with your card.',
  'taiwanPermit.form': 'The number of this permit usually has 8 digits. Compare with your card.',
  'permanentResidentId.form':
    'The number has 18 digits beginning with 9 or, on older cards, 3 letters and 12 digits. Compare with your card.',
  'permanentResidentId.birthDate': 'The date of birth in this number does not exist. Please check.',
  'gender.disagreesWithId': 'The chosen gender differs from the ID number. Please check.',
  'calendarDate.form': 'Enter year-month-day, such as 1990-01-31.',
  'calendarDate.day': 'There is no such day. Check the date.',
  'birthDate.inFuture': 'The date of birth is later than today. Please check.',
  'birthDate.age': 'The date of birth is more than {most} years ago. Please check.',

  'yearMonth.form': 'Enter year and month, such as 2000-09.',
  'yearMonth.month': 'The month is 01 to 12.',
  'school.unknown':
    'No such school was found. Choose from the list; if it is not there, choose 其他 (qt or 999999) and give the name in the remark.',
  'schoolRemark.noName': 'The remark is for the full name of the school. Please check.',
  'graduationMonth.tooEarly': 'The graduation month cannot be earlier than the current year less 80.',
  'graduationMonth.inFuture': 'The graduation month is in the future. Please check.',
  'graduationMonth.beforeAge12': 'The graduation month is before the 12th birthday. Please check.',

  'years.form': 'Enter the years as a whole number in ordinary digits (0-9).',
  'years.range': 'Enter {min} to {max} years.',
  'yearsInOccupation.exceedsAge': 'More than {most} years (age less 14) in the occupation. Please check.',
  'yearsInOccupation.under14':
    'Years in the occupation before the age of 14, by the date of birth. Please check.',
  'phone.form': 'Enter a mobile number of 11 digits, or a landline with its area code, such as 010-12345678.',
  'internationalPhone.form':
    'Enter a mobile number of 11 digits, a landline with its area code, or a number with its country code, such as +852 91234567.',
  'email.form': 'Enter a complete e-mail address, such as name@example.com.',
  'email.ending': 'The end of this address may be mistyped (.con for .com). Please check.',
  'postalCode.form': 'A postal code has 6 digits.',
  'socialCreditCode.length': 'A unified social credit code has 18 characters; this one has {length}.',
  'socialCreditCode.characters':
    'A unified social credit code has digits and capitals, but not I, O, S, V, Z. Check: {characters}',
  'socialCreditCode.checksum':
    'The last character of this unified social credit code does not fit the first 17. Please check.',
  'socialCreditCode.area':
    'The area code {areaCode} of this unified social credit code is in no list. Check characters 3 to 8.',

  'station.notInProvince': 'The chosen station is not in the chosen province. Choose another station.',
  'subjects.firstTakesAll': 'A first attempt takes both theory and practical.',
  'subjects.alreadyPassed': 'A resit takes only subjects that have not been passed.',
  'currentQualificationMonth.tooEarly':
    'Check when the current qualification was obtained: not earlier than the current year less 80.',
  'currentQualificationMonth.inFuture':
    'Check when the current qualification was obtained: the month is in the future.',
  'currentQualificationMonth.beforeAge16':
    'Check when the current qualification was obtained: the month is before the 16th birthday.',

  'eligibility.notMet':
    'Education, years and present qualification as entered do not meet the conditions of the chosen level.',
  'criterion.otherLevel': 'The chosen criterion does not belong to the chosen level. Choose another.',
  'criterion.tooFewYears': 'The chosen criterion asks for {min} years in the occupation. Please check.',
  'gradeYears.exceedsYears': 'More years in the present grade than in the profession. Please check.',
  'trialMonth.underOneYear': 'The trial period is shorter than a year. Please check when it began.',
  'trialMonth.beforeAge16': 'The trial period begins before the 16th birthday. Please check.',
  'session.otherOccupation': 'The chosen session does not examine this occupation. Choose another.',
  'educations.oneHighest': 'Mark exactly one education as the highest; {marked} are marked.',
  'isHighest.lowerThanAnother': 'Another education ranks higher. Please check which of them is the highest.',
  'beginMonth.inFuture': 'The month is in the future. Please check.',
  'beginMonth.beforeAge14': 'The month is before the 14th birthday. Please check.',
  'endMonth.inFuture': 'The month is in the future. Please check.',
  'endMonth.beforeBegin': 'It ends before it begins. Please check.',

  'photo.empty': 'No photo was received. Choose the file again.',
  'photo.type': 'The photo must be {allowed}; this file is in fact {type}.',
  'photo.type/unknown': 'This file is no photo. Choose a photo in {allowed}.',
  'photo.truncated': 'The photo file is incomplete. Upload it again.',
  'photo.broken': 'The photo file is damaged. Choose another file.',
  'photo.tooLarge': 'The photo has {size}; at most {most} are allowed.',
  'photo.tooSmall': 'The photo has {size}; at least {least} are needed.',
  'photo.proportions':
    'The photo has {width}×{height} pixels, which does not fit the required sizes ({sizes} mm). Please check.',

  'attachment.empty': 'No file was received. Choose the file again.',
  'attachment.type': 'The file must be {allowed}; this one is in fact {type}.',
  'attachment.type/unknown': 'This file is of no known type. Choose one in {allowed}.',
  'attachment.truncated': 'The file is incomplete. Upload it again.',
  'attachment.broken': 'The file is damaged. Choose another file.',
  'attachment.tooLarge': 'The file has {size}; at most {most} are allowed.',

  'username.length': 'A username has {min} to {max} characters; this one has {length}.',
  'username.idNumber': 'An ID number cannot be a username: choose another name, such as a phone number.',
  'username.characters': 'A username consists of letters, digits and . _ - only. Check: {characters}',
  'password.length': 'A password has {min} to {max} characters.',
  'password.kinds': 'A password needs at least {min} of: lower case, upper case, digits, symbols.',
  'password.containsUsername': 'The password must not contain the username.',
  'password.usedBefore': 'Choose a password that is not among your last {history}.',
  'password.expired': 'This password is older than {maxAgeDays} days. Choose a new one.',
  'password.common': 'This password is too common and easily guessed. Choose another.',
}
