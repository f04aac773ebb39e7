/** Two posts and the line between them. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--surface)" strokeLinecap="round">
        <path strokeWidth="4" d="M8.5 8.5v15M23.5 8.5v15" />
        <path strokeWidth="2.6" d="M8.5 9.5c3 9.5 12 9.5 15 0" />
      </g>
    </svg>
  )
}
