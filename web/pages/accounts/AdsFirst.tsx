import { Button, Radio } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { count, leaveRunningSentence, plainText } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './RemovePanel.module.css'

type Ads = Reply<'GET /api/workspaces/{workspace}/accounts/{account}/removal'>['ads']
export type AdsWish = 'pause-first' | 'leave-running'

/** What becomes of ads that run on an account that is to go. Off comes first, and is waited for; nothing is chosen for anybody. */
export function AdsFirst(props: {
  account: string
  platform: string
  ads: Ads
  wish: AdsWish | null
  onWish: (wish: AdsWish) => void
  onPaused: () => void
}) {
  const { ads, wish } = props
  const workspace = useWorkspace()
  const pause = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/ad-pause', {
        params: { workspace: workspace.id, account: props.account },
      }),
    onSuccess: props.onPaused,
  })
  const many = ads.on.length
  const them = many === 1 ? 'it' : 'them'
  const left = plainText(leaveRunningSentence(ads, props.platform))
  return (
    <div className={styles.fate}>
      <Radio.Group
        label={`${count(many, 'ad')} that ${many === 1 ? 'runs' : 'run'} on it`}
        value={wish}
        onChange={(value) => props.onWish(value as AdsWish)}
      >
        <div className={styles.fates}>
          <Radio
            value="pause-first"
            label={`Switch ${them} off first`}
            description={`Nothing is removed before ${props.platform} has confirmed it.`}
          />
          <Radio value="leave-running" label={`Leave ${them} running`} description={left} />
        </div>
      </Radio.Group>
      {wish === 'pause-first' && (
        <div className={styles.step}>
          {pause.isSuccess ? (
            <span role="status">
              {count(many, 'ad')} {many === 1 ? 'is' : 'are'} being switched off. We ask {props.platform}{' '}
              until it confirms that; it mostly takes some seconds.
            </span>
          ) : (
            <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
              Switch {them} off now
            </Button>
          )}
          <ProblemNotice error={pause.error} />
        </div>
      )}
    </div>
  )
}
