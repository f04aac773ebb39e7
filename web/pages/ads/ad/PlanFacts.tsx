import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { MediaView } from '../../posts/compose/MediaView.tsx'
import styles from './Ad.module.css'
import { planLinesOf } from './plan-of.ts'

/** What is approved, in sentences, with what people see beside it. */
export function PlanFacts({ ad }: { ad: Ad }) {
  const { timeZone } = useWorkspace()
  const { content } = ad.wish
  const [media] = content.kind === 'own' ? content.media : []
  return (
    <>
      <Facts facts={planLinesOf(ad, timeZone)} />
      {media && (
        <div className={styles.picture}>
          <MediaView media={media} alt={`What people see in ${ad.name}`} size={220} plays />
        </div>
      )}
      {ad.post?.link && (
        <p className={styles.line}>
          <a href={ad.post.link} target="_blank" rel="noreferrer noopener">
            See the post itself
          </a>
        </p>
      )}
    </>
  )
}
