import type { Locale } from '../../shared/kernel/schemas.ts'
import type { OpenFailureCode } from '../db/failure.ts'
import type { KeychainFailure } from './secrets.ts'

export type StartupFailureCode = OpenFailureCode | KeychainFailure['code'] | 'unknown'

/** What happened; what is safe; what to do. `{name}` stands for a figure of the failure. */
export interface StartupMessage {
  what: string
  safe: string
  todo: string
}

export const startupMessages: Record<Locale, Record<StartupFailureCode, StartupMessage>> = {
  'zh-CN': {
    'wrong-key': {
      what: '钥匙与数据不匹配，打不开客户数据。',
      safe: '数据文件完好，没有改动任何内容。',
      todo: '如果您搬动过数据文件夹，请把原来的钥匙文件（huitouke.key 或 key.wrapped）和数据放回一起，然后重试。',
    },
    'key-missing': {
      what: '找不到打开客户数据的钥匙。',
      safe: '数据文件还在，没有改动任何内容，也没有生成新的钥匙。',
      todo: '请把钥匙文件（huitouke.key 或 key.wrapped）放回数据文件夹，然后重试。',
    },
    'empty-file': {
      what: '数据文件是空的，里面一个字节也没有。',
      safe: '没有新建数据库，也没有改动任何文件。',
      todo: '这常见于同步软件或磁盘故障。请把备份中的数据文件放回数据文件夹，然后重试。',
    },
    'file-missing': {
      what: '找不到数据文件 huitouke.db，但这个文件夹里有过客户数据。',
      safe: '没有新建空的店铺，也没有改动任何文件。',
      todo: '请把数据文件放回数据文件夹（看看回收站、同步软件或备份），然后重试。',
    },
    damaged: {
      what: '钥匙正确，但数据文件已损坏，读不出来。',
      safe: '没有改动任何文件，损坏的文件原样保留。',
      todo: '请先把整个数据文件夹复制一份，再放回最近的备份，然后重试。',
    },
    'newer-version': {
      what: '这份数据由更新版本的回头客保存（数据版本 {file}，本程序只认识到 {program}）。',
      safe: '数据完好，没有改动任何内容。',
      todo: '请安装最新版本的回头客，再打开。',
    },
    locked: {
      what: '另一个程序正在使用这份数据。',
      safe: '数据完好，没有改动任何内容。',
      todo: '请等正在进行的导入或备份结束，或关闭另一个回头客，然后重试。',
    },
    'keychain-changed': {
      what: '系统的钥匙串换了（原来是 {was}，现在是 {now}），打不开客户数据。',
      safe: '数据和钥匙都还在，没有改动任何内容，也没有生成新的钥匙。',
      todo: '请在原来的桌面环境中登录，或重新启用原来的钥匙串，然后重试。',
    },
    'keychain-refused': {
      what: '系统的钥匙串没有交出钥匙，打不开客户数据。',
      safe: '数据和钥匙都还在，没有改动任何内容，也没有生成新的钥匙。',
      todo: '请解锁系统的钥匙串，并用平时的系统账户登录，然后重试。',
    },
    unknown: {
      what: '回头客没能启动（编号 {number}）。',
      safe: '数据文件没有被删除，也没有被替换。',
      todo: '请重试。如果仍然不行，编号对应的说明在数据文件夹的 logs 中。',
    },
  },
  en: {
    'wrong-key': {
      what: 'The key does not fit the data, so the customer data cannot be opened.',
      safe: 'The data file is whole and nothing was changed.',
      todo: 'If you moved the data folder, put the key file (huitouke.key or key.wrapped) that belongs to it back beside the data and try again.',
    },
    'key-missing': {
      what: 'The key to the customer data cannot be found.',
      safe: 'The data file is there, nothing was changed and no new key was made.',
      todo: 'Put the key file (huitouke.key or key.wrapped) back into the data folder and try again.',
    },
    'empty-file': {
      what: 'The data file is empty: it holds not a single byte.',
      safe: 'No new database was made and no file was changed.',
      todo: 'Sync programs and failing disks do this. Put the data file of your backup back into the data folder and try again.',
    },
    'file-missing': {
      what: 'The data file huitouke.db is gone, but this folder has held customer data.',
      safe: 'No empty shop was made in its place and nothing was changed.',
      todo: 'Put the data file back into the data folder (look in the bin, your sync program or a backup) and try again.',
    },
    damaged: {
      what: 'The key is right, but the data file is damaged and cannot be read.',
      safe: 'No file was changed; the damaged one stays as it is.',
      todo: 'First copy the whole data folder, then put your latest backup back into it and try again.',
    },
    'newer-version': {
      what: 'This data was saved by a newer Huitouke (data version {file}; this program knows up to {program}).',
      safe: 'The data is whole and nothing was changed.',
      todo: 'Install the newest Huitouke and open it again.',
    },
    locked: {
      what: 'Another program is using this data.',
      safe: 'The data is whole and nothing was changed.',
      todo: 'Wait until the import or backup has ended, or close the other Huitouke, and try again.',
    },
    'keychain-changed': {
      what: "The system's keychain is another one ({was} before, {now} now), so the customer data cannot be opened.",
      safe: 'Data and key are there, nothing was changed and no new key was made.',
      todo: 'Log in to the desktop you used before, or switch the former keychain on again, and try again.',
    },
    'keychain-refused': {
      what: "The system's keychain did not give the key, so the customer data cannot be opened.",
      safe: 'Data and key are there, nothing was changed and no new key was made.',
      todo: 'Unlock the keychain, log in with your usual account of this computer and try again.',
    },
    unknown: {
      what: 'Huitouke could not start (number {number}).',
      safe: 'No data file was deleted or replaced.',
      todo: 'Try again. If it does not help, the logs folder in the data folder says more under that number.',
    },
  },
}

/** The message with its figures filled in. */
export function startupMessage(
  locale: Locale,
  code: StartupFailureCode,
  data: Record<string, string | number>,
): StartupMessage {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_gap, name: string) => String(data[name] ?? '?'))
  const { what, safe, todo } = startupMessages[locale][code]
  return { what: fill(what), safe: fill(safe), todo: fill(todo) }
}

export const startupWays: Record<Locale, { again: string; openFolder: string; quit: string }> = {
  'zh-CN': { again: '重试', openFolder: '打开数据文件夹', quit: '退出' },
  en: { again: 'Try again', openFolder: 'Open the data folder', quit: 'Quit' },
}
