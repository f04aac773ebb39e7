import { Button } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { count } from '../../../contract/words.ts'
import type { ChoicePage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { orderAccounts } from '../accounts/order-accounts.ts'
import { CandidateRow } from './CandidateRow.tsx'
import styles from './ChoosePage.module.css'
import { GiveUp } from './GiveUp.tsx'
import { Refused } from './Refused.tsx'
import { findAmong, firstSelection, isOpen, needsLook, toggle } from './selection.ts'
import { useGrant } from './use-grant.ts'

/** More than these do not fit a screen: they can be searched. */
const screenful = 12

export function ChooseFromMany(props: { choice: ChoicePage; onKept: (ids: readonly string[]) => void }) {
  const { choice } = props
  const { lookAgain, keep, giveUp } = useGrant()
  const publishing = choice.candidates.filter((candidate) => candidate.use === 'publish')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => firstSelection(publishing))
  const [words, setWords] = useState('')
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set())
  const open = publishing.filter(isOpen)
  const picked = open.filter((candidate) => chosen.has(candidate.id))
  const unlooked = picked.filter((candidate) => needsLook(candidate) && !confirmed.has(candidate.id))
  const { Mark } = platforms[choice.platform]
  const found = findAmong(publishing, words)
  const sorted = [...found].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  const confirm = (id: string, yes: boolean) => {
    const next = new Set(confirmed)
    if (yes) next.add(id)
    else next.delete(id)
    setConfirmed(next)
  }
  const send = () =>
    keep.mutate(
      {
        candidates: picked.map((candidate) => candidate.id),
        confirmed: picked.filter((candidate) => confirmed.has(candidate.id)).map((candidate) => candidate.id),
      },
      {
        onSuccess: ({ kept, refused }) =>
          refused.length === 0 && props.onKept(kept.map((account) => account.id)),
      },
    )
  return (
    <>
      {keep.data && keep.data.refused.length > 0 && (
        <div className={styles.notices}>
          <Refused refused={keep.data.refused} choice={choice} />
        </div>
      )}
      <Panel
        flush
        title={`Which of these belong to ${choice.workspaceName}?`}
        icon={<Mark />}
        note={`${open.length} of ${count(publishing.length, 'account')} can be used`}
      >
        {publishing.length > screenful && (
          <div className={styles.find}>
            <SearchField
              value=""
              label="Find an account"
              placeholder="Name or handle"
              onSearch={(term) => setWords(term ?? '')}
            />
            <span className={styles.soft} role="status">
              {words && `${count(found.length, 'account')} found; what is ticked stays ticked.`}
            </span>
          </div>
        )}
        {orderAccounts(sorted).map(({ account: candidate, depth }) => (
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            depth={depth}
            choice={choice}
            chosen={chosen.has(candidate.id)}
            confirmed={confirmed.has(candidate.id)}
            onToggle={() => setChosen(toggle(chosen, candidate.id, publishing))}
            onConfirm={(yes) => confirm(candidate.id, yes)}
          />
        ))}
      </Panel>
      <div className={`${styles.bar} ${styles.split}`}>
        <div className={styles.first}>
          {keep.data && keep.data.kept.length > 0 ? (
            <Button onClick={() => props.onKept(keep.data.kept.map((account) => account.id))}>
              Go on with {count(keep.data.kept.length, 'account')}
            </Button>
          ) : open.length > 0 ? (
            <Button
              disabled={picked.length === 0 || unlooked.length > 0}
              loading={keep.isPending}
              onClick={send}
            >
              {picked.length === 0 ? 'Tick at least one' : `Keep ${count(picked.length, 'account')}`}
            </Button>
          ) : null}
          <span className={styles.grow} role="status">
            {keep.isPending
              ? `Asking ${choice.platformName} to prove each of them …`
              : open.length === 0
                ? nothingOpen(publishing)
                : unlooked.length > 0
                  ? 'Compare and confirm the marked ones first.'
                  : ''}
          </span>
        </div>
        <Button
          variant="subtle"
          leftSection={<RefreshCw size={15} aria-hidden="true" />}
          loading={lookAgain.isPending}
          onClick={() => lookAgain.mutate()}
        >
          Look again
        </Button>
        <GiveUp giveUp={giveUp} platform={choice.platformName} />
        {(keep.error || lookAgain.error) && (
          <div className={styles.confirm}>
            <ProblemNotice error={keep.error ?? lookAgain.error} />
          </div>
        )}
      </div>
    </>
  )
}

/** Nothing to tick is said in words too, with what to do instead. */
function nothingOpen(publishing: ChoicePage['candidates']): string {
  return publishing.every((candidate) => candidate.held === 'here')
    ? 'Everything that this sign-in reaches is connected already.'
    : 'None of these can be kept as it is. Put a reason right and look again, or give up.'
}
