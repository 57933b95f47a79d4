export interface Measured {
  cpuSeconds: number
  wallSeconds: number
  /** Highest resident memory of the process meanwhile, in MB; threads included. */
  peakMb: number
}

/** CPU time of the whole process (threads included) over one piece of work. */
export async function measure(work: () => Promise<unknown> | unknown): Promise<Measured> {
  globalThis.gc?.()
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const wallSeconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  clearInterval(watch)
  return { cpuSeconds: (used.user + used.system) / 1e6, wallSeconds, peakMb: Math.round(peak / 1e6) }
}

/** Wall milliseconds of each of many runs, sorted. */
export async function timings(
  runs: number,
  work: (run: number) => Promise<unknown> | unknown,
): Promise<number[]> {
  const list: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work(run)
    list.push(performance.now() - start)
  }
  return list.sort((a, b) => a - b)
}

export const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
