import { expect, test } from 'vitest'
import { pinyinInitials, pinyinSpellings } from '../../shared/kernel/pinyin.ts'

test.each([
  ['单雄信', 'shanxiongxin'],
  ['解晓东', 'xiexiaodong'],
  ['曾小贤', 'zengxiaoxian'],
  ['仇英', 'qiuying'],
  ['查理', 'zhali'],
  ['任盈盈', 'renyingying'],
  ['区嘉诚', 'oujiacheng'],
  ['乐进', 'yuejin'],
  ['朴树', 'piaoshu'],
  ['尉迟恭', 'yuchigong'],
  ['盖聂', 'genie'],
  ['翟天临', 'zhaitianlin'],
  ['长孙无忌', 'zhangsunwuji'],
  ['欧阳娜娜', 'ouyangnana'],
  ['吕布', 'lubu'],
])('%s is found by %s', (name, spelling) => expect(pinyinSpellings(name)).toContain(spelling))

test('initials keep what is no Chinese character', () => {
  expect(['林晚秋', '𬱖a', 'Ann', ''].map(pinyinInitials)).toEqual([
    'lwq',
    expect.stringContaining('a'),
    '',
    '',
  ])
})
