import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the data lies when nobody says otherwise: the same folder as the desktop app's. */
export function dataFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.HUITOUKE_DATA) return env.HUITOUKE_DATA
  return join(userData(env, platform, home), 'Huitouke', 'data')
}

function userData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME || join(home, '.config')
}
