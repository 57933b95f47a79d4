import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OpenFailure } from '../../electron/db/failure.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { chooseKeyKeeper, KeychainFailure } from '../../electron/shell/secrets.ts'
import { notebook, ownFolder } from './stand-ins.ts'

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet6' | 'unknown'

/** A keychain that can be taken away, exchanged, locked or renewed. */
class StandInKeychain {
  platform: NodeJS.Platform
  available = true
  backend: Backend = 'gnome_libsecret'
  owner = 'shop owner'
  locked = false
  renew = false
  constructor(platform: NodeJS.Platform = 'linux') {
    this.platform = platform
  }
  safeStorage = {
    isAsyncEncryptionAvailable: async () => this.available,
    getSelectedStorageBackend: () => this.backend,
    encryptStringAsync: async (text: string) => {
      if (!this.available) throw new Error('encryption is not available')
      return Buffer.from(`${this.owner}|${[...text].reverse().join('')}`)
    },
    decryptStringAsync: async (wrapped: Buffer) => {
      const [owner, text = ''] = wrapped.toString().split('|')
      if (this.locked || owner !== this.owner) throw new Error(`cannot decrypt ${wrapped}`)
      return { result: [...text].reverse().join(''), shouldReEncrypt: this.renew }
    },
  }
}

const key = randomBytes(32)
const wrappedIn = (folder: string) => join(folder, 'key.wrapped')
const choose = (keychain: StandInKeychain, folder: string) =>
  chooseKeyKeeper(keychain, folder, notebook().log)

async function folderWithWrappedKey(keychain = new StandInKeychain()) {
  const folder = ownFolder()
  const keeper = await choose(keychain, folder)
  await keeper.save(key)
  return { folder, keychain }
}

describe('the key in the system keychain', () => {
  test.each(['linux', 'darwin', 'win32'] as const)('comes back at the next start on %s', async (platform) => {
    const { folder } = await folderWithWrappedKey(new StandInKeychain(platform))
    const keeper = await choose(new StandInKeychain(platform), folder)
    expect(keeper.kept).toBe('keychain')
    expect(await keeper.load()).toEqual(key)
    expect(existsSync(join(folder, 'huitouke.key'))).toBe(false)
  })

  test('is not readable in its file', async () => {
    const { folder } = await folderWithWrappedKey()
    const file = readFileSync(wrappedIn(folder), 'latin1')
    for (const form of ['hex', 'base64', 'latin1'] as const) expect(file).not.toContain(key.toString(form))
    if (process.platform !== 'win32') expect(statSync(wrappedIn(folder)).mode & 0o777).toBe(0o600)
  })

  test('a new folder has none yet', async () => {
    const keeper = await choose(new StandInKeychain(), ownFolder())
    expect([keeper.kept, await keeper.load()]).toEqual(['keychain', null])
  })

  test('is wrapped anew when the keychain asks for it; a failure there keeps the old wrapping', async () => {
    const { folder, keychain } = await folderWithWrappedKey()
    const before = readFileSync(wrappedIn(folder), 'utf8')
    keychain.renew = true
    const encrypt = keychain.safeStorage.encryptStringAsync
    keychain.safeStorage.encryptStringAsync = async () => {
      throw new Error('busy')
    }
    const { lines, log } = notebook()
    expect(await (await chooseKeyKeeper(keychain, folder, log)).load()).toEqual(key)
    expect(lines).toEqual(['wrap key anew: busy'])
    expect(readFileSync(wrappedIn(folder), 'utf8')).toBe(before)
    keychain.safeStorage.encryptStringAsync = async (text) =>
      Buffer.concat([await encrypt(text), Buffer.from('|second')])
    expect(await (await choose(keychain, folder)).load()).toEqual(key)
    expect(readFileSync(wrappedIn(folder), 'utf8')).not.toBe(before)
  })
})

describe('without a keychain', () => {
  const poor: [string, (keychain: StandInKeychain) => void][] = [
    [
      'basic_text',
      (keychain) => {
        keychain.backend = 'basic_text'
      },
    ],
    [
      'unknown',
      (keychain) => {
        keychain.backend = 'unknown'
      },
    ],
    [
      'unavailable',
      (keychain) => {
        keychain.available = false
      },
    ],
  ]
  test.each(poor)('(%s) the key is kept in its own file', async (_name, spoil) => {
    const keychain = new StandInKeychain()
    spoil(keychain)
    const folder = ownFolder()
    const keeper = await choose(keychain, folder)
    expect(keeper.kept).toBe('file')
    await keeper.save(key)
    expect(existsSync(wrappedIn(folder))).toBe(false)
    expect(await fileKeyKeeper(folder).load()).toEqual(key)
  })

  test('a folder that has a key file stays with it when a keychain appears', async () => {
    const folder = ownFolder()
    await fileKeyKeeper(folder).save(key)
    const keeper = await choose(new StandInKeychain(), folder)
    expect([keeper.kept, await keeper.load()]).toEqual(['file', key])
    expect(existsSync(wrappedIn(folder))).toBe(false)
  })
})

describe('a keychain that does not give the key back', () => {
  const failureOf = async (keychain: StandInKeychain, folder: string) => {
    const before = readFileSync(wrappedIn(folder), 'utf8')
    const keeper = await choose(keychain, folder)
    expect(keeper.kept).toBe('keychain')
    const failure = await keeper.load().catch((error: unknown) => error)
    await expect(keeper.save(randomBytes(32))).rejects.toThrow('a key is kept here already')
    expect(readFileSync(wrappedIn(folder), 'utf8')).toBe(before)
    expect(existsSync(join(folder, 'huitouke.key'))).toBe(false)
    return failure
  }

  const changes: [string, (keychain: StandInKeychain) => void, string][] = [
    [
      'another desktop',
      (keychain) => {
        keychain.backend = 'kwallet6'
      },
      'kwallet6',
    ],
    [
      'basic_text',
      (keychain) => {
        keychain.backend = 'basic_text'
      },
      'none',
    ],
    [
      'none',
      (keychain) => {
        keychain.available = false
      },
      'none',
    ],
  ]
  test.each(changes)('because it changed to %s: said so, and no new key', async (_name, change, now) => {
    const { folder, keychain } = await folderWithWrappedKey()
    change(keychain)
    const failure = await failureOf(keychain, folder)
    expect(failure).toBeInstanceOf(KeychainFailure)
    expect(failure).toMatchObject({ code: 'keychain-changed', data: { was: 'gnome_libsecret', now } })
  })

  const refusals: [string, (keychain: StandInKeychain) => void][] = [
    [
      'locked',
      (keychain) => {
        keychain.locked = true
      },
    ],
    [
      'of another user',
      (keychain) => {
        keychain.owner = 'somebody else'
      },
    ],
  ]
  test.each(refusals)(
    'because it is %s: said so without quoting it, and no new key',
    async (_name, change) => {
      const { folder, keychain } = await folderWithWrappedKey()
      change(keychain)
      const failure = await failureOf(keychain, folder)
      expect(failure).toMatchObject({ code: 'keychain-refused', message: 'keychain-refused' })
      expect(JSON.stringify(failure)).not.toContain([...key.toString('hex')].reverse().join(''))
    },
  )

  test('a ruined file of the wrapped key is a key that does not fit, never no key', async () => {
    const { folder, keychain } = await folderWithWrappedKey()
    for (const rubbish of ['', '{', '{}', '{"format":2}', '\0\0\0']) {
      writeFileSync(wrappedIn(folder), rubbish)
      expect(await failureOf(keychain, folder), rubbish).toBeInstanceOf(OpenFailure)
    }
  })

  test('one that takes but does not give back is found out before anything is kept', async () => {
    const keychain = new StandInKeychain()
    const folder = ownFolder()
    const keeper = await choose(keychain, folder)
    keychain.locked = true
    await expect(keeper.save(key)).rejects.toThrow()
    keychain.locked = false
    keychain.safeStorage.decryptStringAsync = async () => ({ result: 'another', shouldReEncrypt: false })
    await expect(keeper.save(key)).rejects.toThrow('keychain-refused')
    expect(existsSync(wrappedIn(folder))).toBe(false)
  })
})
