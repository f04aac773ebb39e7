import { TextInput } from '@mantine/core'
import { placeFields } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import type { WorkspaceSummary } from '../../api/types.ts'
import styles from './PlaceFields.module.css'

export type PlaceValues = WorkspaceSummary['place']

const fields = [
  { name: 'street', wide: true },
  { name: 'city' },
  { name: 'region' },
  { name: 'postalCode' },
  { name: 'country' },
  { name: 'phone', type: 'tel' },
  { name: 'website', type: 'url' },
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
          autoComplete="off"
          disabled={props.disabled ?? false}
          value={values[field.name] ?? ''}
          error={isProblem(problem) ? problem.field(`place.${field.name}`) : undefined}
          onChange={(event) => props.onChange({ ...values, [field.name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
