import type { PlatformId } from '../../api/types.ts'

export const columns: readonly { id: PlatformId; name: string }[] = [
  { id: 'meta', name: 'Facebook' },
  { id: 'linkedin', name: 'LinkedIn' },
  { id: 'tiktok', name: 'TikTok' },
  { id: 'x', name: 'X' },
]
