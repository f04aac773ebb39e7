import { Checkbox, NativeSelect } from '@mantine/core'
import type { PlatformId } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import styles from './Links.module.css'

/** What a link is to be good for: platforms, each with the account to reconnect in place, or null for any. */
export type Uses = ReadonlyMap<PlatformId, string | null>

export interface Reconnectable {
  readonly id: string
  readonly platform: PlatformId
  readonly name: string
}

export function UseChoice(props: {
  platforms: readonly { platform: PlatformId; name: string }[]
  accounts: readonly Reconnectable[]
  uses: Uses
  onChange: (uses: Uses) => void
  error: string | undefined
}) {
  const { uses, onChange } = props
  const set = (platform: PlatformId, account: string | null | undefined) => {
    const next = new Map(uses)
    if (account === undefined) next.delete(platform)
    else next.set(platform, account)
    onChange(next)
  }
  return (
    <Checkbox.Group
      label="To connect"
      description="Each platform works once."
      withAsterisk
      error={props.error}
      value={[...uses.keys()]}
    >
      <div className={styles.choices}>
        {props.platforms
          .filter(({ platform }) => !platforms[platform].adsAlone)
          .map(({ platform, name }) => {
            const accounts = props.accounts.filter((account) => account.platform === platform)
            return (
              <div key={platform} className={styles.choice}>
                <Checkbox
                  value={platform}
                  label={name}
                  onChange={(event) => set(platform, event.currentTarget.checked ? null : undefined)}
                />
                {uses.has(platform) && accounts.length > 0 && (
                  <NativeSelect
                    aria-label={`Which account at ${name}`}
                    value={uses.get(platform) ?? ''}
                    data={[
                      { value: '', label: 'Accounts that they choose' },
                      ...accounts.map((account) => ({
                        value: account.id,
                        label: `Reconnect ${account.name}`,
                      })),
                    ]}
                    onChange={(event) => set(platform, event.currentTarget.value || null)}
                  />
                )}
              </div>
            )
          })}
      </div>
    </Checkbox.Group>
  )
}
