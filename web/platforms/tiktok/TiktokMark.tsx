import type { MarkProps } from '../face.ts'

export function TiktokMark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3.1">
        <path d="M13.6 2.6v13a4.1 4.1 0 1 1-4.1-4.1" />
        <path d="M13.6 2.6c.2 3.4 2.6 5.6 6 5.8" />
      </g>
    </svg>
  )
}
