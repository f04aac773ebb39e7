import { Button, Select, Slider, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  adFlawSentence,
  adPlanLines,
  cannotSentence,
  plainText,
  rangeWords,
  sayMoney,
} from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import { api } from '../../../api/client.ts'
import type { FilledPlaybook, OfferedPage } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { mayRun } from '../../ads/may-run.ts'
import { readAdsAgain } from '../../ads/shows-ads.ts'
import { mayWrite } from '../../posts/may-write.ts'
import styles from '../Playbooks.module.css'
import { readPlaybooksAgain } from '../shows-playbooks.ts'
import type { Chosen } from './OfferPage.tsx'

/** The plan in plain words, the budget within the range, the most it can cost; join, or say why not. */
export function AnswerPanel(props: {
  page: OfferedPage
  filled: FilledPlaybook | null
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  isFresh: boolean
}) {
  const { page, filled, chosen, onChoose, isFresh } = props
  const workspace = useWorkspace()
  const [isDeclining, setDeclining] = useState(false)
  const { playbook } = page
  const { join } = useAnswer(playbook)
  const isDeclined = playbook.standing.state === 'declined'
  const isWaiting = playbook.standing.state === 'in-review'
  return (
    <Panel title={isWaiting ? 'Join it anew' : filled ? 'What you would join' : 'Your answer'}>
      {filled && (
        <>
          <Facts facts={linesOf(filled, playbook.budget.currency)} />
          <Budget {...props} filled={filled} />
          <FlawNotice filled={filled} currency={playbook.budget.currency} />
        </>
      )}
      {join.error && <WhyNot error={join.error} />}
      <div className={filled ? `${styles.actions} ${styles.under}` : styles.actions}>
        {filled && mayWrite(workspace) && (
          <Button
            disabled={!isFresh || filled.flaws.length > 0}
            loading={join.isPending}
            onClick={() =>
              join.mutate({
                version: playbook.version,
                account: filled.account.id,
                minor: chosen.minor ?? filled.wish.budget.minor,
              })
            }
          >
            {isWaiting ? 'Join anew, and ask for its approval' : 'Join, and ask for its approval'}
          </Button>
        )}
        {mayRun(workspace) && !isDeclined && !isWaiting && (
          <Button variant="default" aria-expanded={isDeclining} onClick={() => setDeclining(!isDeclining)}>
            Say no …
          </Button>
        )}
      </div>
      {filled && (
        <Accounts page={page} filled={filled} onChoose={(account) => onChoose({ ...chosen, account })} />
      )}
      {isWaiting && <p className={styles.soft}>The ad that waits for approval is thrown away then.</p>}
      {isDeclined && (
        <p className={styles.soft}>
          Declined{playbook.standing.facts.reason ? `: “${playbook.standing.facts.reason}”` : ''}. You can
          still join.
        </p>
      )}
      {isDeclining && <DeclineForm page={page} onClose={() => setDeclining(false)} />}
    </Panel>
  )
}

function linesOf(filled: FilledPlaybook, currency: string) {
  const { wish, account } = filled
  return adPlanLines({
    ...wish,
    content:
      wish.content.kind === 'post'
        ? { kind: 'post', words: filled.post || 'without words' }
        : { ...wish.content, files: filled.hasPicture ? 1 : 0 },
    platform: account.platform.name,
    account: account.name,
    shownBy: filled.shownBy,
    currency,
    timeZone: filled.timeZone,
  }).filter(([name]) => name !== 'Budget')
}

function Budget(props: {
  page: OfferedPage
  filled: FilledPlaybook
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}) {
  const { page, filled, chosen, onChoose } = props
  const { per, currency, leastMinor, mostMinor } = page.playbook.budget
  const minor = chosen.minor ?? filled.wish.budget.minor
  const say = (value: number) => `${sayMoney(value, currency)}${per === 'day' ? ' a day' : ' in all'}`
  return (
    <div className={styles.under}>
      {leastMinor < mostMinor ? (
        <div className={styles.slider}>
          <p id="budget-label" className={styles.line}>
            Your budget: <strong>{say(minor)}</strong>{' '}
            <span className={styles.soft}>({rangeWords(page.playbook.budget)})</span>
          </p>
          <Slider
            aria-labelledby="budget-label"
            thumbLabel={`Your budget, ${say(minor)}`}
            min={leastMinor}
            max={mostMinor}
            step={stepOf(leastMinor, mostMinor)}
            label={null}
            value={minor}
            onChange={(value) =>
              onChoose({ ...chosen, minor: Math.min(mostMinor, Math.max(leastMinor, value)) })
            }
          />
        </div>
      ) : (
        <p className={styles.line}>The budget is {say(leastMinor)}.</p>
      )}
      <p className={styles.most} aria-live="polite">
        <span className={styles.mostLabel}>The most it can cost you</span>
        {sayMoney(filled.mostMinor, currency)}
      </p>
      <p className={styles.soft}>What {filled.account.platform.name} may overspend is counted in.</p>
    </div>
  )
}

/** About fifty steps, in round amounts. */
function stepOf(least: number, most: number): number {
  const wanted = (most - least) / 50
  return [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000].find((step) => step >= wanted) ?? 50_000
}

function FlawNotice({ filled, currency }: { filled: FilledPlaybook; currency: string }) {
  const now = useNow()
  const [first] = filled.flaws
  if (!first) return null
  const { name: account, platform } = filled.account
  const about = { platform: platform.name, account, currency, now }
  return <Notice quiet tone="warn" sentence={{ what: adFlawSentence(first, about) }} />
}

function Accounts(props: { page: OfferedPage; filled: FilledPlaybook; onChoose: (account: string) => void }) {
  const { choices } = props.page
  if (choices.length < 2) return null
  return (
    <div className={styles.under}>
      <Select
        className={styles.choice ?? ''}
        label="Paid by"
        allowDeselect={false}
        data={choices.map(({ account, cannot }) => ({
          value: account.id,
          label: `${account.name}, ${account.platform.name}`,
          disabled: cannot !== null,
        }))}
        value={props.filled.account.id}
        onChange={(account) => account && props.onChoose(account)}
      />
      {choices.map(({ account, cannot }) =>
        cannot ? (
          <p key={account.id} className={styles.soft}>
            {account.name}: {plainText(cannotSentence(cannot))}
          </p>
        ) : null,
      )}
    </div>
  )
}

function WhyNot({ error }: { error: Error }) {
  if (isProblem(error, 'conflict')) return <Notice tone="no" sentence={{ what: error.detail }} />
  if (isProblem(error, 'account-unusable') && error.facts.why)
    return <Notice tone="no" sentence={cannotSentence({ code: error.facts.why, facts: error.facts })} />
  return <ProblemNotice error={error} />
}

function DeclineForm({ page, onClose }: { page: OfferedPage; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { decline } = useAnswer(page.playbook)
  return (
    <form
      className={`${styles.form} ${styles.under}`}
      onSubmit={(event) => {
        event.preventDefault()
        decline.mutate(reason.trim(), { onSuccess: onClose })
      }}
    >
      <Textarea
        label="Why not"
        description="Head office reads this."
        required
        autoFocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNotice error={decline.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={decline.isPending} disabled={reason.trim() === ''}>
          Decline
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Not yet
        </Button>
      </div>
    </form>
  )
}

function useAnswer({ id }: OfferedPage['playbook']) {
  const { id: workspace } = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { workspace, playbook: id }
  const onSettled = async () => {
    await readPlaybooksAgain(queries)
    await readAdsAgain(queries)
  }
  const join = useMutation({
    mutationFn: (body: { version: number; account: string; minor: number }) =>
      api.call('POST /api/workspaces/{workspace}/playbooks/{playbook}/join', { params, body }),
    onSuccess: ({ ad }) => void navigate({ to: '/w/$workspace/ads/$ad', params: { workspace, ad } }),
    onSettled,
  })
  const decline = useMutation({
    mutationFn: (reason: string) =>
      api.call('POST /api/workspaces/{workspace}/playbooks/{playbook}/decline', { params, body: { reason } }),
    onSettled,
  })
  return { join, decline }
}
