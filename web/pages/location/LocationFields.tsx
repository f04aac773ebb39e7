import { Checkbox, TextInput } from '@mantine/core'
import { isProblem } from '../../api/api-problem.ts'
import type { Location } from '../../api/types.ts'
import { PlaceFields } from '../workspace/PlaceFields.tsx'
import { TimeZoneSelect } from '../workspace/TimeZoneSelect.tsx'
import { HoursFields } from './HoursFields.tsx'
import styles from './LocationFields.module.css'
import type { LocationValues, useLocationValues } from './use-location-values.ts'

/** The parts of a location's form, the same for its people and for its hub; number and groups are the hub's to change. */
export function LocationFields(props: {
  location: Location
  form: ReturnType<typeof useLocationValues>
  ofHub: boolean
  disabled: boolean
  problem: unknown
}) {
  const { location, disabled, ofHub, problem } = props
  const { values, change, wrongDays } = props.form
  const field = (of: string) => (isProblem(problem) ? problem.field(of) : undefined)
  const inGroups = location.form.groups.filter(({ id }) => values.groups.includes(id))
  return (
    <div className={styles.form}>
      <div className={ofHub ? styles.pair : styles.form}>
        <TextInput
          label="Name"
          required
          disabled={disabled}
          value={values.name}
          error={field('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {ofHub && (
          <TextInput
            label="Code"
            description="Your own number for it, by which imports find it"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            disabled={disabled}
            value={values.code}
            error={field('code')}
            onChange={(event) => change({ code: event.currentTarget.value })}
          />
        )}
      </div>
      <PlaceFields
        values={values.place}
        onChange={(place) => change({ place })}
        problem={problem}
        disabled={disabled}
      />
      <TimeZoneSelect
        value={values.timeZone}
        onChange={(timeZone) => change({ timeZone })}
        disabled={disabled}
        error={field('timeZone')}
        description="Dates and times in this workspace are shown in it"
      />
      <HoursFields
        values={values.hours}
        wrong={wrongDays}
        disabled={disabled}
        onChange={(hours) => change({ hours })}
      />
      {location.form.fields.length > 0 && (
        <fieldset className={styles.set}>
          <legend className={styles.legend}>What the hub wants to know</legend>
          <div className={styles.pair}>
            {location.form.fields.map(({ id, name }) => (
              <TextInput
                key={id}
                label={name}
                autoComplete="off"
                maxLength={500}
                disabled={disabled}
                value={values.custom[id] ?? ''}
                onChange={(event) =>
                  change({ custom: { ...values.custom, [id]: event.currentTarget.value } })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
      {ofHub && location.form.groups.length > 0 && (
        <Groups location={location} values={values} disabled={disabled} change={change} />
      )}
      {!ofHub && inGroups.length > 0 && (
        <p className={styles.hint}>The hub counts it among: {inGroups.map(({ name }) => name).join(', ')}.</p>
      )}
    </div>
  )
}

function Groups(props: {
  location: Location
  values: LocationValues
  disabled: boolean
  change: (part: Partial<LocationValues>) => void
}) {
  const { groups } = props.values
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Groups</legend>
      <div className={styles.groups}>
        {props.location.form.groups.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            disabled={props.disabled}
            checked={groups.includes(id)}
            onChange={(event) =>
              props.change({
                groups: event.currentTarget.checked ? [...groups, id] : groups.filter((one) => one !== id),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
