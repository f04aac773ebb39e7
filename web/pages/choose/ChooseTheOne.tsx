import { Button } from '@mantine/core'
import { missingSentence, plainText } from '../../../contract/words.ts'
import type { Candidate, ChoicePage } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { Face } from '../../ui/Face.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayHandle } from '../../ui/say-handle.ts'
import styles from './ChooseTheOne.module.css'
import { GiveUp } from './GiveUp.tsx'
import { PlaceComparison } from './PlaceComparison.tsx'
import { Refused } from './Refused.tsx'
import { needsLook } from './selection.ts'
import { useGrant } from './use-grant.ts'

/** Where the sign-in is the account there is one question: is it the right one? Yes also confirms the place. */
export function ChooseTheOne(props: {
  choice: ChoicePage
  candidate: Candidate
  onKept: (ids: readonly string[]) => void
}) {
  const { choice, candidate } = props
  const { keep, giveUp } = useGrant()
  const name = sayHandle(choice.platform, candidate.handle) ?? candidate.name
  const yes = () =>
    keep.mutate(
      { candidates: [candidate.id], confirmed: needsLook(candidate) ? [candidate.id] : [] },
      { onSuccess: ({ kept }) => kept.length > 0 && props.onKept(kept.map((account) => account.id)) },
    )
  return (
    <div className={styles.card}>
      <span className={styles.face}>
        <Face
          name={candidate.name}
          url={candidate.avatarUrl}
          mark={<KindMark platform={choice.platform} kind={candidate.kind} use={candidate.use} />}
        />
      </span>
      <h2 className={styles.question}>
        You authorised {name}. Is that the one for {choice.workspaceName}?
      </h2>
      {candidate.handle !== null && candidate.name !== candidate.handle && (
        <p className={styles.soft}>{candidate.name}</p>
      )}
      {candidate.limits.map((limit) => (
        <p key={limit.code} className={styles.soft}>
          {plainText(
            missingSentence(limit, {
              account: name,
              kind: candidate.kindLabel,
              platform: choice.platformName,
            }),
          )}
        </p>
      ))}
      {candidate.placeDifferences.length > 0 && (
        <div className={styles.wide}>
          <PlaceComparison candidate={candidate} platform={choice.platformName} />
        </div>
      )}
      {keep.data && keep.data.refused.length > 0 && (
        <div className={styles.wide}>
          <Refused refused={keep.data.refused} choice={choice} />
        </div>
      )}
      <div className={styles.wide}>
        <ProblemNotice error={keep.error} />
      </div>
      <div className={styles.buttons}>
        <Button size="md" loading={keep.isPending} onClick={yes}>
          Yes, keep {name}
        </Button>
        <GiveUp giveUp={giveUp} platform={choice.platformName} label="No, it is another one" />
      </div>
      {keep.isPending && <p className={styles.soft}>Proving that we can post there …</p>}
    </div>
  )
}
