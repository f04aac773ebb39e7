import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readMoney, sayMoney, typedMoney } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { AdLimitSet } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { needsCode } from '../../../shell/needs-code.ts'
import { StepUpForm } from '../../../shell/StepUpForm.tsx'
import { TurnOn } from '../../../shell/TurnOn.tsx'
import { useAnnounce } from '../../../ui/Announcer.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../../ui/use-panel-focus.ts'
import { readAdsAgain } from '../shows-ads.ts'
import { currencies } from './currencies.ts'
import styles from './HubAds.module.css'
import { LocationSelect } from './LocationSelect.tsx'

/** One limit: of one location or of every one without its own, in one currency. */
export function LimitForm({ start, onClose }: { start: AdLimitSet | null; onClose: () => void }) {
  const hub = useHub()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const heading = usePanelFocus('h1')
  const [workspace, setWorkspace] = useState(start?.workspace?.id ?? null)
  const [currency, setCurrency] = useState(start?.currency ?? 'USD')
  const [month, setMonth] = useState(start ? typedMoney(start.monthMinor, start.currency) : '')
  const [alone, setAlone] = useState(start ? typedMoney(start.aloneMinor, start.currency) : '')
  const [monthMinor, aloneMinor] = [readMoney(month, currency), readMoney(alone, currency)]
  const save = useMutation({
    mutationFn: (body: {
      workspace: string | null
      currency: string
      monthMinor: number
      aloneMinor: number
    }) => api.call('PUT /api/hubs/{hub}/ad-limits', { params: { hub: hub.id }, body }),
    onSuccess: async () => {
      announce('The limit is set')
      await readAdsAgain(queries)
      onClose()
    },
  })
  const give = () => {
    if (monthMinor !== null && aloneMinor !== null)
      save.mutate({ workspace, currency, monthMinor, aloneMinor })
  }
  return (
    <section className={styles.form}>
      <h2 className={styles.title} ref={heading} tabIndex={-1}>
        {start ? `Change the limit of ${start.workspace?.name ?? 'every location'}` : 'Set a limit'}
      </h2>
      {needsCode(save.error) ? (
        <StepUpForm
          before="change what may be spent"
          practice={save.error.facts.next === 'practice-code'}
          onDone={give}
          onGiveUp={save.reset}
        />
      ) : (
        <form
          className={styles.fields}
          onSubmit={(event) => {
            event.preventDefault()
            give()
          }}
        >
          {!start && (
            <>
              <LocationSelect value={workspace} onChange={setWorkspace} />
              <Select
                label="Currency"
                description="Of the ad account that pays."
                searchable
                allowDeselect={false}
                data={currencies()}
                value={currency}
                onChange={(value) => value && setCurrency(value)}
              />
            </>
          )}
          <Amount
            label="May be spent in a month"
            description="What platforms may overspend is counted in."
            text={month}
            minor={monthMinor}
            currency={currency}
            onChange={setMonth}
          />
          <Amount
            label="One person alone may approve up to"
            description="For one ad. Above it a second person has to approve, too. 0: always two."
            text={alone}
            minor={aloneMinor}
            currency={currency}
            onChange={setAlone}
          />
          <ProblemNotice error={save.error} actions={<TurnOn error={save.error} />} />
          <div className={styles.begin}>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={monthMinor === null || aloneMinor === null}
            >
              {monthMinor === null ? 'Set it' : `Set it to ${sayMoney(monthMinor, currency)}`}
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

function Amount(props: {
  label: string
  description: string
  text: string
  minor: number | null
  currency: string
  onChange: (text: string) => void
}) {
  const { text, minor, currency } = props
  return (
    <TextInput
      label={`${props.label} (${currency})`}
      description={
        minor === null ? props.description : `${props.description} That is ${sayMoney(minor, currency)}.`
      }
      inputMode="decimal"
      autoComplete="off"
      required
      value={text}
      error={text && minor === null ? 'Write an amount such as 250.' : null}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}
