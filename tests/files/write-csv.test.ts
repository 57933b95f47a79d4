import { describe, expect, it } from 'vitest'
import { csvLine, csvText } from '../../shared/kernel/write-csv.ts'
import { rowsOf } from './reading.ts'

describe('CSV we write', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0x'])('text %j is no formula', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/)
  })

  it('leaves numbers as numbers and other text alone', () => {
    expect(csvLine([-1.5, 0, 'a=b', '1-2', '张三', Number.NaN, Number.POSITIVE_INFINITY])).toBe(
      '-1.5,0,a=b,1-2,张三,,',
    )
  })

  it('is read back as it was written, by its own reader', async () => {
    const rows = [
      ['订单编号', 'a,b', 'say "hi"'],
      ['line\r\nbreak', '', ' x '],
    ]
    const text = csvText(rows)
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(await rowsOf(text)).toEqual(rows)
  })
})
