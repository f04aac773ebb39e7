import type { Reply } from '../../api/types.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './SignInPage.module.css'
import { useSignInAs } from './use-sign-in-as.ts'

type Practice = Pick<Reply<'GET /api/demo'>, 'people' | 'tries'>

/** The story in a few lines; each signs in as whoever does it and goes where it begins. */
export function WhatToTry({ people, tries }: Practice) {
  const signIn = useSignInAs()
  const person = (id: string) => people.find((one) => one.id === id)
  return (
    <>
      <ProblemNotice error={signIn.error} />
      <ol className={styles.list}>
        {tries.map(({ as, what, path }) => (
          <li key={what} className={styles.try}>
            <span>
              <a
                href={path}
                onClick={(event) => {
                  // In a tab of its own the link asks first who is there.
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  signIn.mutate({ person: as, next: path })
                }}
              >
                {what}
              </a>
              <br />
              <span className={styles.story}>
                as {person(as)?.name}, {person(as)?.role}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
