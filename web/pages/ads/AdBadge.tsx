import { adWord } from '../../../contract/words.ts'
import type { AdLine } from '../../api/types.ts'
import badge from '../posts/StateBadge.module.css'
import { adFace } from './ad-face.ts'

/** How an ad stands: colour, icon and word together. */
export function AdBadge({ ad }: { ad: Pick<AdLine, 'state' | 'serving'> }) {
  const { look, Icon } = adFace(ad)
  return (
    <span className={badge.badge} data-look={look}>
      <Icon size={14} aria-hidden="true" />
      {adWord(ad)}
    </span>
  )
}
