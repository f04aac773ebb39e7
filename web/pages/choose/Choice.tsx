import { leftOutSentence } from '../../../contract/words.ts'
import type { ChoicePage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ChooseFromMany } from './ChooseFromMany.tsx'
import styles from './ChoosePage.module.css'
import { ChooseTheOne } from './ChooseTheOne.tsx'
import { NothingFound } from './NothingFound.tsx'

/** Everything that a sign-in reaches, to choose from: one account, many, or none with the reasons. */
export function Choice(props: { choice: ChoicePage; onKept: (ids: readonly string[]) => void }) {
  const { choice, onKept } = props
  const publishing = choice.candidates.filter((candidate) => candidate.use === 'publish')
  const only = publishing.length === 1 ? publishing[0] : undefined
  return (
    <>
      <div className={styles.notices}>
        {choice.missingScopes.length > 0 && (
          <Notice tone="warn" quiet sentence={leftOutSentence(choice.missingScopes, choice.platformName)} />
        )}
      </div>
      {publishing.length === 0 ? (
        <NothingFound choice={choice} />
      ) : only && platforms[choice.platform].signInIsAccount && only.usable && only.held === null ? (
        <ChooseTheOne choice={choice} candidate={only} onKept={onKept} />
      ) : (
        <ChooseFromMany choice={choice} onKept={onKept} />
      )}
    </>
  )
}
