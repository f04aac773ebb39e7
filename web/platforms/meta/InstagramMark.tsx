import type { MarkProps } from '../face.ts'

export function InstagramMark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <rect x="3" y="3" width="18" height="18" rx="5.4" />
        <circle cx="12" cy="12" r="4.1" />
      </g>
      <circle cx="16.9" cy="7.1" r="1.3" fill="currentColor" />
    </svg>
  )
}
