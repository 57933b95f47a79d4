import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import type { EChartsCoreOption } from 'echarts/core'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

// SVG, so that paper gets lines and letters, not a picture of them.
use([BarChart, LineChart, PieChart, GridComponent, TooltipComponent, SVGRenderer])

interface Props {
  label: string
  options: EChartsCoreOption
  /** Fixed size for paper; on the screen a chart fills its place. */
  size?: { width: number; height: number }
  onDrawn?: () => void
  /** Pressed within the axes: the place of a category, the value on an axis of values. */
  onPick?: ((at: number) => unknown) | undefined
}

/** A chart; what it shows must also stand in words or figures beside it. */
export function Chart({ label, options, size, onDrawn, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const drawn = useRef(onDrawn)
  const pick = useRef(onPick)
  useEffect(() => {
    drawn.current = onDrawn
    pick.current = onPick
  })
  const width = size?.width
  const height = size?.height

  useEffect(() => {
    const element = place.current
    if (!element) return
    const made = init(element, null, { renderer: 'svg', ...(width && height && { width, height }) })
    chart.current = made
    made.on('finished', () => drawn.current?.())
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      if (!pick.current || !made.containPixel('grid', [offsetX, offsetY])) return
      pick.current(Number(made.convertFromPixel({ xAxisIndex: 0 }, offsetX)))
    })
    const watch = new ResizeObserver(() => {
      if (!width) made.resize()
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [width, height])

  useEffect(() => chart.current?.setOption(options, { notMerge: true }), [options])

  return (
    <div
      ref={place}
      className={onPick ? 'chart picks' : 'chart'}
      role="img"
      aria-label={label}
      style={size ? { width: size.width, height: size.height } : undefined}
    />
  )
}
