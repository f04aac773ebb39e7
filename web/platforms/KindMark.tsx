import { Crosshair, WalletCards } from 'lucide-react'
import type { PlatformId } from '../api/types.ts'
import { InstagramMark } from './meta/InstagramMark.tsx'
import { platforms } from './registry.ts'

/** The mark for one kind of account: Instagram has its own, ad account and pixel are drawn as what they are. */
export function KindMark(props: { platform: PlatformId; kind: string; use: string; size?: number }) {
  const { platform, kind, use, size = 14 } = props
  if (kind.startsWith('instagram')) return <InstagramMark size={size} />
  if (use === 'ads') return <WalletCards size={size} aria-hidden="true" />
  if (use === 'pixel') return <Crosshair size={size} aria-hidden="true" />
  const { Mark } = platforms[platform]
  return <Mark size={size} />
}
