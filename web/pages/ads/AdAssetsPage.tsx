import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Crosshair, WalletCards } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './AdAssetsPage.module.css'
import { AssetChoice } from './AssetChoice.tsx'
import { collectAssets } from './collect-assets.ts'
import { useChooseAsset } from './use-choose-asset.ts'

/** Which ad account pays, and which pixel measures: chosen from what the connected Facebook sign-ins reach. */
export function AdAssetsPage() {
  const workspace = useWorkspace()
  const { step } = useSearch({ from: '/signed-in/w/$workspace/manage/accounts/ads' })
  const params = { workspace: workspace.id }
  const assets = useQuery(api.read('GET /api/workspaces/{workspace}/ad-assets', { params }))
  const connections = useQuery(api.read('GET /api/workspaces/{workspace}/connections', { params }))
  const adAccount = useChooseAsset('PUT /api/workspaces/{workspace}/ad-account')
  const pixel = useChooseAsset('PUT /api/workspaces/{workspace}/pixel')
  const error = assets.error ?? connections.error
  const ready = assets.data && connections.data
  const { ads, pixels, adInUse, pixelInUse } = collectAssets(
    assets.data?.choices ?? [],
    connections.data?.sections.flatMap((section) => section.accounts) ?? [],
  )
  const back = (
    <Link className={styles.back} to="/w/$workspace/manage/accounts" params={params}>
      Back to Connected Accounts
    </Link>
  )
  return (
    <Page
      title="Ad account and pixel"
      within={workspace.name}
      lead={
        step === 'after'
          ? 'Your accounts are connected. One more step, if this location advertises.'
          : `What ${workspace.name} advertises with.`
      }
      aside={back}
    >
      {error && <ProblemNotice error={error} />}
      {!ready && !error && (
        <Panel title="Asking what the connected sign-ins reach" flush>
          <Waiting rows={2} />
        </Panel>
      )}
      {ready && (
        <>
          <Panel flush title="Which ad account pays?" icon={<WalletCards size={19} aria-hidden="true" />}>
            <AssetChoice
              key={adInUse ?? 'none'}
              name="ad account"
              options={ads}
              inUse={adInUse}
              may={connections.data.may.changeAdAccount}
              choose={adAccount}
              button="Use this ad account"
              empty="The connected Facebook sign-ins reach no ad account. Connect Facebook as someone who may advertise with one, or ask its admin to add you."
            />
          </Panel>
          <Panel flush title="Which pixel?" icon={<Crosshair size={19} aria-hidden="true" />}>
            <AssetChoice
              key={`${adInUse}-${pixelInUse}`}
              name="pixel"
              options={pixels}
              inUse={pixelInUse}
              may={connections.data.may.changePixel && adInUse !== null}
              choose={pixel}
              button="Use this pixel"
              empty={
                adInUse
                  ? 'No pixel belongs to this ad account or is shared with it. Create one, or have one shared, at Facebook; then come back.'
                  : 'Choose the ad account first; a pixel belongs to it or is shared with it.'
              }
            />
          </Panel>
          <div className={styles.out}>
            <Button
              variant={pixelInUse && adInUse ? 'filled' : 'default'}
              renderRoot={(rest) => <Link to="/w/$workspace/manage/accounts" params={params} {...rest} />}
            >
              {pixelInUse && adInUse ? 'Done' : step === 'after' ? 'Not now' : 'Back to Connected Accounts'}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}
