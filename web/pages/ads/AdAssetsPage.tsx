import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { api } from '../../api/client.ts'
import type { ChoicePage } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './AdAssetsPage.module.css'
import { assetsByPlatform } from './assets-by-platform.ts'
import { PlatformAssets } from './PlatformAssets.tsx'

/** Which ad account pays, and which pixel measures: chosen, platform by platform, from what the connected sign-ins reach. */
export function AdAssetsPage() {
  const workspace = useWorkspace()
  const { step } = useSearch({ from: '/signed-in/w/$workspace/manage/accounts/ads' })
  const params = { workspace: workspace.id }
  const assets = useQuery(api.read('GET /api/workspaces/{workspace}/ad-assets', { params }))
  const connections = useQuery(api.read('GET /api/workspaces/{workspace}/connections', { params }))
  const look = useLookAgain(assets.data?.choices ?? [])
  const error = assets.error ?? connections.error ?? look.error
  const ready = assets.data && connections.data
  const all = ready ? assetsByPlatform(assets.data.choices, connections.data.sections) : []
  const isDone = all.every(({ assets: one, withPixel }) => one.adInUse && (one.pixelInUse || !withPixel))
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
          {all.map((one) => (
            <PlatformAssets
              key={one.platform}
              {...one}
              at={all.length > 1 ? one.platformName : undefined}
              may={{
                adAccount: connections.data.may.changeAdAccount,
                pixel: connections.data.may.changePixel,
              }}
            />
          ))}
          <div className={styles.out}>
            {connections.data.may.connect && assets.data.choices.length > 0 && (
              <Button
                variant="default"
                leftSection={<RefreshCw size={16} aria-hidden="true" />}
                loading={look.isPending}
                onClick={() => look.mutate()}
              >
                Look again
              </Button>
            )}
            <Button
              variant={isDone ? 'filled' : 'default'}
              renderRoot={(rest) => <Link to="/w/$workspace/manage/accounts" params={params} {...rest} />}
            >
              {isDone ? 'Done' : step === 'after' ? 'Not now' : 'Back to Connected Accounts'}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}

/** Asks every platform again what its sign-ins reach: a bill was paid, a pixel was shared. */
function useLookAgain(choices: readonly ChoicePage[]) {
  const { id: workspace } = useWorkspace()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return useMutation({
    mutationFn: () =>
      Promise.all(
        choices.map(({ grantId: grant }) =>
          api.call('POST /api/workspaces/{workspace}/grants/{grant}/look-again', {
            params: { workspace, grant },
          }),
        ),
      ),
    onSuccess: () => announce('Looked again'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/ad-assets'] }),
  })
}
