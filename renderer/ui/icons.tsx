import type { ReactNode } from 'react'

interface IconProps {
  size?: number
}

/** Our own few line icons: 16 px, in the colour of the text around them, and never read aloud. */
function Svg({ size = 16, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const TodayIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="2.5" y="3.5" width="11" height="10" rx="2" />
    <path d="M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5M5.8 10l1.6 1.5 2.8-3" />
  </Svg>
)
export const PeopleIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="6" cy="5.5" r="2.5" />
    <path d="M1.8 13c.3-2.4 2-3.8 4.2-3.8s3.9 1.4 4.2 3.8M10.4 3.3a2.4 2.4 0 0 1 0 4.4M12 9.6c1.3.5 2.1 1.7 2.3 3.4" />
  </Svg>
)
export const PairIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="5.6" cy="8" r="3.6" />
    <circle cx="10.4" cy="8" r="3.6" />
  </Svg>
)
export const OrdersIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3.5 2.5h9v11l-1.8-1.1-1.6 1.1-1.6-1.1-1.6 1.1-1.1-.8-1.3.8zM6 5.8h4M6 8.6h4" />
  </Svg>
)
export const CalendarIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 4a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 6.5h11M5.5 1.8v2.4M10.5 1.8v2.4M5.5 9.3h2M5.5 11.3h4.5" />
  </Svg>
)
/** An order and the person it is given to. */
export const ClaimIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 2.5h6v4M2.5 2.5v9l1.3-.8 1.2.8M4.8 5.3h1.6" />
    <circle cx="11" cy="8.2" r="2" />
    <path d="M7.4 13.8c.3-2 1.7-3.1 3.6-3.1s3.3 1.1 3.6 3.1" />
  </Svg>
)
/** What a check-up finds: a pulse. */
export const CheckupIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M1.8 8.5h3l1.6-4.5 3 8 1.6-3.5h3.2" />
  </Svg>
)
export const ReportIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6" />
  </Svg>
)
export const ScoreIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 13.5v-11M2.5 13.5h11" />
    <circle cx="6" cy="9.5" r="1.1" />
    <circle cx="9" cy="6.5" r="1.1" />
    <circle cx="12.2" cy="4" r="1.1" />
  </Svg>
)
export const ScriptIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 3.5h11v7.5h-6L4.5 13.5V11h-2zM5 6.2h6M5 8.5h4" />
  </Svg>
)
export const SegmentIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 8V2.2M8 8l4.9 3.1" />
  </Svg>
)
export const RulesIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 4h4M2.5 8h7M2.5 12h5M11 11.5l1.3 1.3L14.5 10" />
  </Svg>
)
export const ImportIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 2.5V10M5 7.2 8 10.2l3-3M2.5 10.5v1.5a1.5 1.5 0 0 0 1.5 1.5h8a1.5 1.5 0 0 0 1.5-1.5v-1.5" />
  </Svg>
)
export const SettingsIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 4.5h6M12 4.5h1.5M2.5 11.5h1.5M7.5 11.5h6" />
    <circle cx="10.2" cy="4.5" r="1.7" />
    <circle cx="5.8" cy="11.5" r="1.7" />
  </Svg>
)
export const SearchIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </Svg>
)
export const CloseIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Svg>
)
export const BackIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M9.8 3.5 5.3 8l4.5 4.5" />
  </Svg>
)
export const NextIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M6.2 3.5 10.7 8l-4.5 4.5" />
  </Svg>
)
export const ColumnsIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
    <path d="M6.2 3v10M9.8 3v10" />
  </Svg>
)
export const CheckIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m3.5 8.5 3 3 6-7" />
  </Svg>
)
export const FileIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 2.5h5l3 3v7a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM9 2.5v3h3" />
  </Svg>
)
export const WarnIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 3 14 13H2zM8 6.8v2.7M8 11.3v.1" />
  </Svg>
)
export const InfoIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 7.5v3M8 5.2v.1" />
  </Svg>
)
export const UndoIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6.2a3.8 3.8 0 0 1 0 7.6H6" />
  </Svg>
)
export const ShopIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3 7v6h10V7M2.2 6.2 3.5 3h9l1.3 3.2a1.8 1.8 0 0 1-3.4.3 1.9 1.9 0 0 1-3.4 0 1.9 1.9 0 0 1-3.4 0 1.6 1.6 0 0 1-1.4-.3z" />
  </Svg>
)
export const MoonIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M13 9.6A5.3 5.3 0 0 1 6.4 3 5.3 5.3 0 1 0 13 9.6z" />
  </Svg>
)
export const BlockIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="5.5" />
    <path d="m4.2 4.2 7.6 7.6" />
  </Svg>
)

/** The mark of the product: somebody turning round and coming back. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M11 9 7.5 12.5 11 16M8 12.5h9.5a5.5 5.5 0 0 1 0 11H12"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
export const UpIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3.5 9.8 8 5.3l4.5 4.5" />
  </Svg>
)
export const DownIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3.5 6.2 8 10.7l4.5-4.5" />
  </Svg>
)
export const FilterIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />
  </Svg>
)
export const TagIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8.2 2.5h4.3a1 1 0 0 1 1 1v4.3L8 13.3a1 1 0 0 1-1.4 0L2.7 9.4a1 1 0 0 1 0-1.4z" />
    <circle cx="10.6" cy="5.4" r=".9" />
  </Svg>
)
export const EditIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m3 13 .6-2.8 6.9-6.9a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0 1.7l-6.9 6.9zM9.3 4.5l2.2 2.2" />
  </Svg>
)
export const SaveIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 10V2.8M5 5.5 8 2.5l3 3M2.5 10.5v1.5a1.5 1.5 0 0 0 1.5 1.5h8a1.5 1.5 0 0 0 1.5-1.5v-1.5" />
  </Svg>
)
