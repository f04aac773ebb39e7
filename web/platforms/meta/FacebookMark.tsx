import type { MarkProps } from '../face.ts'

export function FacebookMark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="21" height="21" rx="5.5" fill="currentColor" />
      <path
        d="M16.6 7.2h-1.4c-1.5 0-2.3.9-2.3 2.4v12.2M9.8 13.1h6.1"
        fill="none"
        stroke="var(--mark-hole, var(--surface))"
        strokeWidth="2.6"
      />
    </svg>
  )
}
