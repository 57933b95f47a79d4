import { QRCode } from 'antd'
import { shownCode } from '../../../../shared/features/claims/code.ts'

/** The margin that readers need around the squares, in squares. */
const QUIET = 4
/** The style sheet of the cards says it in millimetres. */
const SIZE = { width: 'var(--qr)', height: 'var(--qr)' }

/**
 * The code for a camera: the same text as printed beside it and nothing else, neither the order nor a person nor an
 * address on the network. Seven characters are the smallest size there is even with the most spare squares (`H`), so
 * a card that was folded or wetted is still read. Drawn as lines, it
 * is as sharp as the printer.
 */
export function CodeImage({ code }: { code: string }) {
  return (
    <QRCode
      aria-hidden="true"
      className="parcel-card-qr"
      type="svg"
      value={shownCode(code)}
      errorLevel="H"
      marginSize={QUIET}
      style={SIZE}
      bordered={false}
      color="#000"
      bgColor="#fff"
    />
  )
}
