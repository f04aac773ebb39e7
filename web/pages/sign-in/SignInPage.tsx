import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { practiceQuery } from '../../api/practice.ts'
import { ForgotPassword } from './ForgotPassword.tsx'
import { goAfterSignIn } from './go-after-sign-in.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { PracticePeople } from './PracticePeople.tsx'
import { PublicPage } from './PublicPage.tsx'
import { SecondFactorForm } from './SecondFactorForm.tsx'
import styles from './SignInPage.module.css'
import { WhatToTry } from './WhatToTry.tsx'

/** Practice mode: a button for each person. Everywhere: e-mail, password, and the second factor where there is one. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const practice = useQuery(practiceQuery)
  const [step, setStep] = useState<'password' | 'second-factor' | 'forgot'>('password')
  const signedIn = () => goAfterSignIn(next)
  const form =
    step === 'second-factor' ? (
      <SecondFactorForm onDone={signedIn} onBack={() => setStep('password')} />
    ) : step === 'forgot' ? (
      <ForgotPassword onBack={() => setStep('password')} />
    ) : (
      <PasswordForm
        onSignedIn={signedIn}
        onSecondFactor={() => setStep('second-factor')}
        onForgot={() => setStep('forgot')}
      />
    )
  if (practice.data && step === 'password') {
    return (
      <PublicPage
        wide
        title="Who would you like to be?"
        lead="This is a practice harbour: the brand, its people and the platforms are made up, and nothing leaves this machine."
      >
        <div className={styles.columns}>
          {practice.data.tries.length > 0 && (
            <section className={styles.tries} aria-labelledby="what-to-try">
              <h2 id="what-to-try" className={styles.sideTitle}>
                What to try
              </h2>
              <WhatToTry {...practice.data} />
            </section>
          )}
          <section className={styles.cast} aria-labelledby="who">
            <h2 id="who" className={styles.sideTitle}>
              Look around as
            </h2>
            <PracticePeople people={practice.data.people} next={next} />
          </section>
          <section className={styles.password} aria-labelledby="with-password">
            <h2 id="with-password" className={styles.sideTitle}>
              Or with a password
            </h2>
            {form}
          </section>
        </div>
      </PublicPage>
    )
  }
  return (
    <PublicPage title="Sign in" lead="Every location’s social accounts, safely tied up.">
      {practice.data === undefined ? null : form}
    </PublicPage>
  )
}
