// Loaded into the engine's process and its threads before anything else: a connection that would leave this computer
// is refused and written down, and the test that caused it fails.
const { appendFileSync } = require('node:fs')
const net = require('node:net')

const note = process.env.HUITOUKE_NETWORK_NOTE
const near = new Set(['127.0.0.1', '::1', 'localhost'])
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (...given) {
  // Node hands normalised arguments on as one array.
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  const target =
    typeof first === 'object' ? first : { port: first, host: typeof second === 'string' ? second : '' }
  const host = target?.host || 'localhost'
  if (target?.path || near.has(host)) return connect.apply(this, given)
  if (note) appendFileSync(note, `${host}:${target.port}\n`)
  throw new Error(`refused: ${host} is not this computer`)
}
