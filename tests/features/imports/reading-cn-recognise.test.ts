import { describe, expect, it } from 'vitest'
import { recognise } from '../../../electron/features/imports/reading/recognise.ts'
import { chance } from '../../chance.ts'
import { headers, type Made } from './cn-made.ts'
import { layouts, readRows } from './reading-rows.ts'

describe('headers', () => {
  const layoutOf: Record<Made, string> = {
    jd2015: 'jd-orders',
    jd2018: 'jd-orders',
    kuaishou60: 'kuaishou-orders',
    xiaohongshu: 'xiaohongshu-orders',
    alibaba: 'alibaba-orders',
    youzanLines: 'youzan-lines',
    jushuitan: 'jushuitan-orders',
    jushuitanShipping: 'jushuitan-shipping',
    wangdiantong: 'wangdiantong-orders',
    pinduoduo2020: 'pinduoduo-orders',
    pinduoduo27: 'pinduoduo-orders',
    douyin: 'douyin-orders',
    douyinReordered: 'douyin-orders',
    wechat57: 'wechat-orders',
    taobao2018: 'taobao-orders',
    taobaoItems2026: 'taobao-items',
    receivers: 'receivers',
  }
  const kinds = Object.keys(headers) as Made[]
  it.each(kinds)('%s is told from all others in any order of its columns', async (kind) => {
    const header = [...headers[kind]]
    for (const turn of [0, 5, 11]) {
      const turned = [...header.slice(turn), ...header.slice(0, turn)].reverse().map((name) => `${name} `)
      const { opened, refused } = await readRows([turned, turned.map(() => '1')])
      expect(refused).toBeNull()
      expect(opened?.layout).toBe(layoutOf[kind])
    }
  })
  it.each([
    '淘宝父订单编号,淘宝子订单编号,商品ID,佣金比率,付款预估收入',
    '订单id,商品id,商品名称,作者账号,抖音/火山号,支付金额,佣金率,订单状态',
    '结算单号,结算时间,订单号,子订单号,商品名称,结算金额',
    '动帐流水号,动账时间,订单号,子订单号,订单应付金额',
    '日期,成交花费(元),总花费(元),交易额(元)',
    '日期,整体消耗,整体支付ROI,整体成交金额',
    '订单编号,父单号,订单状态,订单下单时间,订单完成时间,售后服务单号,费用名称,应结金额,币种,收支方向',
  ])('%s is refused as what it is', async (text) => {
    const header = text.split(',')
    expect((await readRows([header, header.map(() => '1')])).refused?.code).toBe('look-alike')
  })
  it.each(kinds)('%s with any of its columns left out is never taken for another platform’s', (kind) => {
    const own = layouts.layouts.find((layout) => layout.id === layoutOf[kind])?.platform
    const luck = chance(kind.length * 7919)
    const seen = new Set<string>()
    for (let round = 0; round < 200; round++) {
      const share = luck.next()
      const some = headers[kind].filter(() => luck.next() < share)
      const recognised = recognise(some, layouts)
      if (recognised === null) continue
      if (recognised.kind === 'look-alike') throw new Error(`${some}: ${recognised.what}`)
      const { platform, id } = recognised.layout
      seen.add(id)
      // Lists of people and parcels are what is left of a table without amounts.
      if (platform !== own && platform !== 'other') throw new Error(`${some}: ${id}`)
    }
    expect(seen).toContain(layoutOf[kind])
  })
})
