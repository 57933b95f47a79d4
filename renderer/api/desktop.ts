import '../../shared/kernel/desktop-bridge.ts'

/** What the desktop window offers beyond the contract; absent in a browser. */
export const bridge = window.huitouke
