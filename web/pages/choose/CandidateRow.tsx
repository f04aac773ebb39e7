import { Checkbox } from '@mantine/core'
import { Check, Lock } from 'lucide-react'
import { useId } from 'react'
import { missingSentence, plainText, roleWord } from '../../../contract/words.ts'
import type { Candidate, ChoicePage } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { Face } from '../../ui/Face.tsx'
import { sayHandle } from '../../ui/say-handle.ts'
import styles from './CandidateRow.module.css'
import { useChoiceDoor } from './choice-door.ts'
import { PlaceComparison } from './PlaceComparison.tsx'
import { isOpen, needsLook } from './selection.ts'
import { TransferRequest } from './TransferRequest.tsx'

/** One account that the consent reaches: to tick, or greyed with the missing fact and who can mend it. */
export function CandidateRow(props: {
  candidate: Candidate
  depth: 0 | 1
  choice: ChoicePage
  chosen: boolean
  confirmed: boolean
  onToggle: () => void
  onConfirm: (confirmed: boolean) => void
}) {
  const { candidate, choice, chosen } = props
  const { asksTransfers } = useChoiceDoor()
  const id = useId()
  const open = isOpen(candidate)
  const about = {
    account: candidate.name,
    kind: candidate.kindLabel,
    platform: choice.platformName,
    helpers: candidate.helpers,
  }
  const kind = [
    candidate.handle !== candidate.name ? sayHandle(choice.platform, candidate.handle) : null,
    candidate.kindLabel,
    candidate.role ? roleWord(candidate.role) : null,
  ]
  return (
    <div className={`${styles.row} ${props.depth ? styles.child : ''} ${open ? styles.open : styles.closed}`}>
      <div className={styles.tick}>
        <Checkbox
          id={id}
          checked={chosen || candidate.held === 'here'}
          disabled={!open}
          aria-label={candidate.name}
          aria-describedby={`${id}-why`}
          onChange={props.onToggle}
        />
      </div>
      <Face
        name={candidate.name}
        url={candidate.avatarUrl}
        mark={<KindMark platform={choice.platform} kind={candidate.kind} use={candidate.use} />}
      />
      <div>
        <label className={styles.label} htmlFor={id}>
          {candidate.name}
          <span className={styles.kind}>{kind.filter(Boolean).join(' · ')}</span>
        </label>
        <div id={`${id}-why`}>
          {candidate.held === 'here' && <div className={styles.soft}>Already connected here.</div>}
          {candidate.held === 'sibling' && (
            <Reason text="Connected in another workspace of your hub. It stays there until they hand it over." />
          )}
          {candidate.missing.map((fact) => (
            <Reason key={fact.code} text={plainText(missingSentence(fact, about))} />
          ))}
          {candidate.limits.map((fact) => (
            <div key={fact.code} className={styles.soft}>
              {plainText(missingSentence(fact, about))}
            </div>
          ))}
          {open && candidate.placeMatch === 'match' && (
            <span className={styles.match}>
              <Check size={14} aria-hidden="true" />
              Name and address match {choice.workspaceName}
            </span>
          )}
        </div>
        {asksTransfers && candidate.held === 'sibling' && candidate.parentId === null && (
          <TransferRequest candidate={candidate} className={styles.transfer ?? ''} />
        )}
      </div>
      {chosen && needsLook(candidate) && (
        <div className={styles.compare}>
          <span className={styles.compareTitle}>
            This does not look like {choice.workspaceName}. Please compare:
          </span>
          {candidate.placeDifferences.length > 0 && (
            <PlaceComparison candidate={candidate} platform={choice.platformName} />
          )}
          <Checkbox
            checked={props.confirmed}
            onChange={(event) => props.onConfirm(event.currentTarget.checked)}
            label={`Yes, ${candidate.name} belongs to ${choice.workspaceName}`}
          />
        </div>
      )}
    </div>
  )
}

function Reason({ text }: { text: string }) {
  return (
    <div className={styles.reason}>
      <Lock size={14} aria-hidden="true" />
      <span>{text}</span>
    </div>
  )
}
