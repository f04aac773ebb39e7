import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { canJoinAnew } from '../ad/ad-phase.ts'
import { BackToAds } from '../BackToAds.tsx'
import { JoinAnewLink } from '../JoinAnewLink.tsx'

/** In the composer's place: an ad from a playbook is not edited. */
export function FromPlaybook({ ad }: { ad: Ad }) {
  const workspace = useWorkspace()
  return (
    <Page title="Edit the ad" within={workspace.name} back={<BackToAds />}>
      <Notice
        quiet
        tone="info"
        sentence={{
          what: 'This ad comes from a playbook of your hub, so it cannot be edited here.',
          ...(canJoinAnew(ad)
            ? { next: 'To change its budget, join the playbook anew: this ad is thrown away then.' }
            : {}),
        }}
        actions={
          <>
            <Button
              size="compact-sm"
              renderRoot={(rest) => (
                <Link to="/w/$workspace/ads/$ad" params={{ workspace: workspace.id, ad: ad.id }} {...rest} />
              )}
            >
              Back to the ad
            </Button>
            <JoinAnewLink ad={ad} size="compact-sm" />
          </>
        }
      />
    </Page>
  )
}
