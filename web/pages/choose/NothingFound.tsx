import { Button } from '@mantine/core'
import type { ChoicePage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './ChoosePage.module.css'
import { GiveUp } from './GiveUp.tsx'
import { useGrant } from './use-grant.ts'

/** Never an empty list without a reason. */
export function NothingFound({ choice }: { choice: ChoicePage }) {
  const { lookAgain, giveUp } = useGrant()
  return (
    <>
      <Notice
        tone="warn"
        sentence={{
          what: `The sign-in at ${choice.platformName} worked, but it reaches no account that we could keep.`,
        }}
      >
        <p style={{ margin: '6px 0 0' }}>It is one of these:</p>
        <ul>
          {platforms[choice.platform].nothingFound.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p style={{ margin: '6px 0 0' }}>
          Once that is put right at {choice.platformName}, look again; or give up and sign in as someone else.
        </p>
      </Notice>
      <div className={styles.bar}>
        <Button loading={lookAgain.isPending} onClick={() => lookAgain.mutate()}>
          Look again
        </Button>
        <GiveUp giveUp={giveUp} platform={choice.platformName} />
        <ProblemNotice error={lookAgain.error} />
      </div>
    </>
  )
}
