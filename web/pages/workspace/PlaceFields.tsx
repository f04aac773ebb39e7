import { TextInput } from '@mantine/core'
import { placeFields } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import type { WorkspaceSummary } from '../../api/types.ts'
import styles from './PlaceFields.module.css'

export type PlaceValues = WorkspaceSummary['place']

const fields = [
  { name: 'street', autoComplete: 'street-address', wide: true },
  { name: 'city', autoComplete: 'address-level2' },
  { name: 'region', autoComplete: 'address-level1' },
  { name: 'postalCode', autoComplete: 'postal-code' },
  { name: 'country', autoComplete: 'country-name' },
  { name: 'phone', autoComplete: 'tel', type: 'tel' },
  { name: 'website', autoComplete: 'url', type: 'url' },
] as const

/** The address that accounts are compared with. */
export function PlaceFields(props: {
  values: PlaceValues
  onChange: (values: PlaceValues) => void
  problem: unknown
  disabled?: boolean
}) {
  const { values, problem } = props
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <TextInput
          key={field.name}
          className={'wide' in field ? (styles.wide ?? '') : ''}
          label={placeFields[field.name] ?? field.name}
          type={'type' in field && field.type === 'tel' ? 'tel' : 'text'}
          autoComplete={`off ${field.autoComplete}`}
          disabled={props.disabled ?? false}
          value={values[field.name] ?? ''}
          error={isProblem(problem) ? problem.field(`place.${field.name}`) : undefined}
          onChange={(event) => props.onChange({ ...values, [field.name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
