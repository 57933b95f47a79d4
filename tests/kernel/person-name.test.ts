import { describe, expect, test } from 'vitest'
import { cleanName, genderOfTitle } from '../../shared/kernel/person-name.ts'

describe('a name is what stands in a greeting', () => {
  test.each([
    ['张 三', '张三'],
    [' 张　三 ', '张三'],
    ['张\u200b三', '张三'],
    ['欧阳 娜娜', '欧阳娜娜'],
    ['王小明先生', '王小明'],
    ['王小明 先生 收', '王小明'],
    ['李丽女士', '李丽'],
    ['陈小红小姐', '陈小红'],
    ['刘晓光老师', '刘晓光'],
    ['张三(收)', '张三'],
    ['张三（本人）', '张三'],
    ['张三 收', '张三'],
    ['王小明 亲', '王小明'],
    ['亲，王小明', '王小明'],
    ['收件人：王小明', '王小明'],
    ['张三。', '张三'],
    ['~张三~', '张三'],
    ['张三🌸🌸', '张三'],
    ['张三13800000001', '张三'],
    ['张三 138 0000 0001', '张三'],
    ['Ａｎｎ　Ｌｅｅ', 'Ann Lee'],
    ['Ann   Lee', 'Ann Lee'],
    ['Mr. John Smith', 'John Smith'],
    ['MRS JANE DOE', 'JANE DOE'],
    ['Dr. José García', 'José García'],
  ])('%s → %s', (text, name) => expect(cleanName(text)).toBe(name))

  test.each([
    '王先生',
    '欧阳先生',
    '李女士',
    '张丰收',
    '刘和亲',
    '张**',
    '张*三',
    'Mr Lee',
    'Mrs. Doe',
    'Martin Luther King Jr.',
    'J. R. R. Tolkien',
    'Mark Smith',
    'Drew Barrymore',
    'Missy Elliott',
    '阿凡提·买买提',
    '迪丽热巴·迪力木拉提',
    '🌸',
    '123',
    '',
  ])('%s stays as it is: less would be no name', (text) => expect(cleanName(text)).toBe(text))

  test('cleaned twice is cleaned once', () => {
    for (const text of ['王小明 先生 收', 'Mr. John Smith', '~张 三~(收)', '亲，王小明13800000001'])
      expect(cleanName(cleanName(text))).toBe(cleanName(text))
  })

  test('hostile text takes no time and comes back', () => {
    for (const text of ['~'.repeat(100_000), '张 '.repeat(60_000), ' '.repeat(150), `${'-'.repeat(190)}a`])
      expect(cleanName(text).length).toBeLessThanOrEqual(text.length)
  })
})

test('a title says the gender', () => {
  const names = ['王先生', '李女士', '陈小姐 收', 'Mr Lee', 'MS. Doe', '王老师', 'Mark']
  expect(names.map((name) => genderOfTitle(name)?.gender ?? '')).toEqual([
    'male',
    'female',
    'female',
    'male',
    'female',
    '',
    '',
  ])
})
