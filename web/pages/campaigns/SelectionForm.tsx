import { Checkbox, NumberInput, Radio } from '@mantine/core'
import type { PlatformId } from '../../api/types.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Campaigns.module.css'
import { platformsIn, type Search } from './selection-of.ts'

const stands = [
  { value: 'any', label: 'Ending or disconnected' },
  { value: 'ending', label: 'Ending' },
  { value: 'disconnected', label: 'Disconnected' },
] as const

/** Platform, how it stands, how soon it ends. */
export function SelectionForm({
  search,
  platforms,
  onChange,
}: {
  search: Search
  platforms: readonly { platform: PlatformId; name: string }[]
  onChange: (next: Search) => void
}) {
  const chosen = platformsIn(search)
  const change = (next: Partial<Search>) => onChange({ ...search, ...next })
  const toggle = (id: PlatformId, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((one) => one !== id)
    change({ platforms: next.length > 0 ? next.join(',') : undefined })
  }
  return (
    <div className={styles.gap}>
      <Panel title="What has to be renewed">
        <div className={styles.form}>
          <Checkbox.Group label="Platforms" description="None ticked: all of them" value={chosen}>
            <div className={styles.marks}>
              {platforms.map(({ platform: id, name }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={name}
                  onChange={(event) => toggle(id, event.currentTarget.checked)}
                />
              ))}
            </div>
          </Checkbox.Group>
          <Radio.Group
            label="How it stands"
            value={search.status ?? 'any'}
            onChange={(status) =>
              change({ status: status === 'ending' || status === 'disconnected' ? status : undefined })
            }
          >
            <div className={styles.marks}>
              {stands.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </div>
          </Radio.Group>
          <div className={styles.pair}>
            {search.status !== 'disconnected' && (
              <NumberInput
                className={styles.short ?? ''}
                label="Ends within"
                suffix=" days"
                min={1}
                max={365}
                allowDecimal={false}
                clampBehavior="strict"
                value={Number(search.within ?? 45)}
                onChange={(days) => typeof days === 'number' && days >= 1 && change({ within: String(days) })}
              />
            )}
          </div>
        </div>
      </Panel>
    </div>
  )
}
