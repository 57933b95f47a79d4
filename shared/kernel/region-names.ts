/** How the same place is called: in full, in short, in Latin letters, in traditional characters. */

const PEOPLES =
  '蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|裕固|独龙|各'
const AUTONOMOUS = new RegExp(
  `(?:(?:${PEOPLES})族|回族|维吾尔|哈萨克|柯尔克孜|蒙古|塔吉克)*(?:联合旗|自治(?:区|州|县|旗))$`,
)

/** `浙江省` → `浙江`, `延边朝鲜族自治州` → `延边`, `长阳土家族自治县` → `长阳`; one character is never left alone. */
export function shortName(name: string): string {
  for (const pattern of [AUTONOMOUS, /(?:特别行政区|自治区|地区|林区|新区)$/, /[省市区县州盟旗]$/]) {
    const short = name.replace(pattern, '')
    if (short !== name && short.length >= 2) return short
  }
  return name
}

const LATIN_WORDS =
  /\b(?:province|sheng|shi|city|municipality|prefecture|autonomous|region|sar|special|administrative|qu|zhuang|hui|uygur|uyghur|zhuangzu|huizu|weiwuer|zizhiqu)\b/g

/** Letters only, without what says the kind of place: `Guangxi Zhuang Autonomous Region` → `guangxi`. */
export function latinKey(text: string): string {
  const plain = text.normalize('NFD').toLowerCase()
  const short = plain.replace(LATIN_WORDS, '').replace(/[^a-z]/g, '')
  return short === '' ? plain.replace(/[^a-z]/g, '') : short
}

/** Traditional characters of region names; only to look a name up, never to change a text. */
const TRADITIONAL = new Map(
  [
    '臺台 灣湾 縣县 區区 東东 門门 廣广 陝陕 遼辽 寧宁 黑黑 龍龙 蘇苏 貴贵 雲云 肅肃 瓊琼 慶庆 濱滨 漢汉 吳吴 紹绍 興兴 無无 錫锡 揚扬 鎮镇 連连 陽阳 長长',
    '瀋沈 鄭郑 濟济 煙烟 濰潍 薊蓟 莊庄 營营 萊莱 蕪芜 銅铜 馬马 贛赣 饒饶 撫抚 豐丰 鄉乡 園园 義义 雙双 嶼屿 蘭兰 樹树 岡冈 鳳凤 橋桥 舊旧 頭头 鶯莺 蘆芦 寶宝',
    '澤泽 鄂鄂 襄襄 黃黄 鹹咸 隨随 仙仙 張张 懷怀 婁娄 嶽岳 韶韶 圳圳 莞莞 島岛 觀观 離离 葉叶 鬱郁 來来 賓宾 賀贺 欽钦 壢坜 徑径 澳澳 灘滩 鹽盐 導导 潯浔 齊齐 爾尔',
    '綏绥 鷄鸡 雞鸡 崗岗 錦锦 盤盘 鐵铁 嶺岭 蘆芦 鞍鞍 陸陆 蓋盖 凱凯 達达 貢贡 內内 麗丽 臨临 滄沧 紅红 畢毕 節节 順顺 遵遵 詔诏 莆莆 漳漳 廈厦 恆恒 恒恒 屏屏 蓮莲',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
)
const ANY_TRADITIONAL = new RegExp(`[${[...TRADITIONAL.keys()].join('')}]`, 'g')

export const simplified = (text: string): string =>
  text.replace(ANY_TRADITIONAL, (character) => TRADITIONAL.get(character) ?? character)
