import type { MarkProps } from '../face.ts'

export function LinkedinMark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="21" height="21" rx="3.5" fill="currentColor" />
      <g fill="none" stroke="var(--mark-hole, var(--surface))" strokeWidth="2.6">
        <path d="M7.3 10.2v7.6M11.9 17.8v-7.6M11.9 14c0-4.4 5.3-4.4 5.3-.2v4" />
      </g>
      <circle cx="7.3" cy="6.9" r="1.55" fill="var(--mark-hole, var(--surface))" />
    </svg>
  )
}
