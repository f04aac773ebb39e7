import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { mayWrite } from '../../posts/may-write.ts'
import { useAdTerms } from '../use-ads.ts'
import styles from './List.module.css'

/** Where there is no ad yet: what one is, and the first step towards it. */
export function NoAds() {
  const workspace = useWorkspace()
  const terms = useAdTerms()
  const params = { workspace: workspace.id }
  if (!terms.data) return null
  const isReady = terms.data.terms.length > 0
  return (
    <Panel title="No ads yet">
      <p className={styles.line}>
        {isReady
          ? 'Show a post of yours to more people nearby, or an ad of its own. You say how much it may cost and when it ends; nothing runs before somebody has approved it.'
          : 'Ads are paid by an ad account, and none is connected here yet. Connect one at Facebook, LinkedIn or TikTok that you may advertise with; then an ad can be written.'}
      </p>
      <div className={styles.actions}>
        {isReady && mayWrite(workspace) && (
          <Button renderRoot={(rest) => <Link to="/w/$workspace/ads/new" params={params} {...rest} />}>
            Write the first ad
          </Button>
        )}
        <Button
          variant={isReady ? 'default' : 'filled'}
          renderRoot={(rest) => <Link to="/w/$workspace/ads/needed" params={params} {...rest} />}
        >
          See what is needed
        </Button>
      </div>
    </Panel>
  )
}
