// Plain JavaScript: the packager loads it under whichever Node runs it. Switches inside Electron's program, set for
// good at packaging, before it is signed.
import { join } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

// SECURITY: 19 — the finished program cannot be turned into a plain Node, debugged, or fed another app.
/** @type {Readonly<Record<keyof typeof FuseV1Options, boolean>>} */
export const fuses = Object.freeze({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
})

/**
 * Sets every fuse of a program; throws when the program knows one that is not named above.
 * @param {string} program
 * @param {boolean} isMac
 */
export async function setFuses(program, isMac) {
  const states = Object.entries(fuses).map(([name, on]) => [FuseV1Options[name], on])
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Changing the program breaks the makeshift signature Apple's chips ask for.
    resetAdHocDarwinSignature: isMac,
    ...Object.fromEntries(states),
  })
}

/**
 * The fuses of a program that are not as named above; empty when all is well.
 * @param {string} program
 * @returns {Promise<string[]>}
 */
export async function wrongFuses(program) {
  const wire = await getCurrentFuseWire(program)
  return Object.entries(fuses)
    .filter(([name, on]) => wire[FuseV1Options[name]] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([name]) => name)
}

/**
 * Path of the packed program.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { executableName?: string, appInfo: { productFilename: string } } }} pack
 */
export function packedProgram({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.executableName ?? name)
}

/** electron-builder's afterPack. */
export default async function afterPack(pack) {
  const program = packedProgram(pack)
  await setFuses(program, pack.electronPlatformName === 'darwin')
  const wrong = await wrongFuses(program)
  if (wrong.length > 0) throw new Error(`fuses not as asked for in ${program}: ${wrong.join(', ')}`)
}
