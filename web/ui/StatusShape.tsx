export type StatusCode = 'connected' | 'expiring' | 'disconnected' | 'not-set-up'

const colours = {
  connected: 'var(--ok-shape)',
  expiring: 'var(--soon-shape)',
  disconnected: 'var(--off-shape)',
  'not-set-up': 'var(--idle-shape)',
}

/** Circle, triangle, square, ring: told apart without colour. */
export function StatusShape({ status, size = 12 }: { status: StatusCode; size?: number }) {
  const fill = colours[status]
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {status === 'connected' && <circle cx="6" cy="6" r="5" fill={fill} />}
      {status === 'expiring' && (
        <path d="M6 1.6 11 10.4H1z" fill={fill} stroke={fill} strokeWidth="1.4" strokeLinejoin="round" />
      )}
      {status === 'disconnected' && <rect x="1.4" y="1.4" width="9.2" height="9.2" rx="1.6" fill={fill} />}
      {status === 'not-set-up' && <circle cx="6" cy="6" r="4" fill="none" stroke={fill} strokeWidth="1.6" />}
    </svg>
  )
}
