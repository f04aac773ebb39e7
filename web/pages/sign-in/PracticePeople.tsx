import type { Reply } from '../../api/types.ts'
import { Face } from '../../ui/Face.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './SignInPage.module.css'
import { useSignInAs } from './use-sign-in-as.ts'

type Person = Reply<'GET /api/demo'>['people'][number]

/** One large button for each person; the second factor is included. */
export function PracticePeople({ people, next }: { people: readonly Person[]; next: string | undefined }) {
  const signIn = useSignInAs()
  return (
    <div className={styles.people}>
      <ProblemNotice error={signIn.error} />
      {people.map((person) => (
        <button
          key={person.id}
          type="button"
          className={styles.person}
          disabled={signIn.isPending || signIn.isSuccess}
          onClick={() => signIn.mutate({ person: person.id, next })}
        >
          <Face name={person.name} />
          <span>
            <span className={styles.name}>{person.name}</span>{' '}
            <span className={styles.role}>{person.role}</span>
            <br />
            <span className={styles.story}>{person.story}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
