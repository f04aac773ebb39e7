/** How a location's account stands before it is sent. */
export const reachWords = {
  reaches: 'Reached',
  'at-risk': 'At risk',
  'left-out': 'Left out',
} as const
