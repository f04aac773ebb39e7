import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { count } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { GuestPage } from '../../api/types.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Guest.module.css'
import type { Other, useOnward } from './use-onward.ts'

/** The confirm screen: which locations the sign-in just given would renew as well. Only those that stay ticked are. */
export function SameSignIn(props: {
  visit: GuestPage
  offered: readonly Other[]
  onward: ReturnType<typeof useOnward>
}) {
  const { visit, offered, onward } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = offered.filter((one) => !left.has(one.link))
  const [first] = chosen
  const confirm = useMutation({
    mutationFn: async () => {
      for (const platform of new Set(chosen.map((one) => one.platform)))
        await api.call('POST /api/guest/{link}/confirmations', {
          params: { link: visit.link.id },
          body: { platform, links: chosen.filter((one) => one.platform === platform).map((one) => one.link) },
        })
    },
    onSuccess: () => first && onward.mutate({ ...first, state: 'confirmed' }),
  })
  const names = [...new Set(offered.map((one) => one.platformName))].join(', ')
  return (
    <section className={styles.same} aria-labelledby="same-sign-in">
      <h2 id="same-sign-in" className={styles.title}>
        The same sign-in is for {count(offered.length, 'more location', 'more locations')}
      </h2>
      <p className={styles.text}>
        {visit.link.madeBy} asks you to renew these too, and they stand on the login that you used at {names}{' '}
        just now. Untick what you do not want to renew with it.
      </p>
      <div className={styles.ticks}>
        {offered.map((one) => (
          <Checkbox
            key={one.link}
            label={`${one.workspaceName}: ${one.account ?? one.platformName} (${one.platformName})`}
            checked={!left.has(one.link)}
            onChange={(event) => {
              const next = new Set(left)
              if (event.currentTarget.checked) next.delete(one.link)
              else next.add(one.link)
              setLeft(next)
            }}
          />
        ))}
      </div>
      <ProblemNotice error={confirm.error} onClose={confirm.reset} />
      <Button
        fullWidth
        size="md"
        disabled={chosen.length === 0}
        loading={confirm.isPending || onward.isPending || onward.isSuccess}
        onClick={() => confirm.mutate()}
      >
        {chosen.length === 0 ? 'Nothing is ticked' : `Renew ${count(chosen.length, 'location')} with it`}
      </Button>
      <p className={styles.soft}>
        Each location gets a permission of its own, so you pass {names} once for each. It knows you already;
        at most it asks you to go on.
      </p>
    </section>
  )
}
