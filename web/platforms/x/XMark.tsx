import type { MarkProps } from '../face.ts'

export function XMark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor">
        <path strokeWidth="1.7" d="M3.6 3.8h4.1l12.7 16.4h-4.1z" strokeLinejoin="round" />
        <path strokeWidth="2" d="M19.6 3.4 13.3 10.6M10.6 13.6 4.4 20.6" />
      </g>
    </svg>
  )
}
