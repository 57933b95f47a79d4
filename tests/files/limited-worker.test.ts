import { describe, expect, it } from 'vitest'
import { MOST_IN_FLIGHT, startLimited } from '../../electron/files/limited-worker.ts'

const MISBEHAVING = new URL('../fixtures/hostile/misbehaving-worker.ts', import.meta.url)

async function collect(ending: string): Promise<{ messages: unknown[]; failure: unknown }> {
  const messages: unknown[] = []
  try {
    for await (const message of startLimited(MISBEHAVING, { ending }, { memoryMb: 48 }).messages)
      messages.push(message)
    return { messages, failure: null }
  } catch (failure) {
    return { messages, failure }
  }
}

describe('a worker with limits', () => {
  it('dies alone when it runs out of memory', async () => {
    expect((await collect('hoard')).failure).toMatchObject({ name: 'FileRefused', code: 'memory' })
  })

  it('hands a refusal on as it was thrown, after what it had sent', async () => {
    const { messages, failure } = await collect('refuse')
    expect(messages).toEqual(['one'])
    expect(failure).toMatchObject({ name: 'FileRefused', code: 'unclosed-quote', data: { row: 7 } })
  })

  it('makes any other end an error', async () => {
    expect((await collect('crash')).failure).toMatchObject({ message: 'a bug' })
    expect((await collect('exit')).failure).toMatchObject({ message: expect.stringContaining('3') })
  })

  it('ends without one when there is nothing more to do', async () => {
    expect(await collect('nothing')).toEqual({ messages: [], failure: null })
  })

  it('is stopped even in a loop that never ends', async () => {
    const { messages, stop } = startLimited(MISBEHAVING, { ending: 'spin' }, { memoryMb: 48 })
    expect((await messages.next()).value).toBe('spinning')
    await stop()
    expect(await messages.next()).toEqual({ done: true, value: undefined })
  })

  it('stops when its reader leaves', async () => {
    const { messages } = startLimited(MISBEHAVING, { ending: 'spin' }, { memoryMb: 48 })
    for await (const message of messages) {
      expect(message).toBe('spinning')
      break
    }
    expect(await messages.next()).toEqual({ done: true, value: undefined })
  })

  it('waits while its reader is behind, and loses nothing', async () => {
    const counter = new SharedArrayBuffer(4)
    const sent = new Int32Array(counter)
    const { messages } = startLimited<number>(MISBEHAVING, { ending: 'flood', counter }, { memoryMb: 48 })
    const got: number[] = []
    let ahead = 0
    for await (const message of messages) {
      got.push(message)
      // Gives the worker every chance to run ahead.
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
      ahead = Math.max(ahead, Atomics.load(sent, 0) - got.length)
    }
    expect(got).toEqual(Array.from({ length: 200 }, (_, index) => index))
    expect(ahead).toBeLessThanOrEqual(MOST_IN_FLIGHT)
  })
})
