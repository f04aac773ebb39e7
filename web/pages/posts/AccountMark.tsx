import type { PlatformId } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'

/** The mark of where a post goes. */
export function AccountMark(props: { kindLabel: string; platform: PlatformId; size?: number }) {
  const { kindLabel, platform, size = 14 } = props
  return <KindMark platform={platform} kind={kindLabel.toLowerCase()} use="posts" size={size} />
}
