import { TextInput } from '@mantine/core'
import { readLink } from './draft.ts'

export function LinkField({ value, onChange }: { value: string; onChange: (link: string) => void }) {
  const isHalf = value.trim() !== '' && readLink(value) === null
  return (
    <TextInput
      label="Link"
      description="Shown as a card where the account has that, else added to the text."
      placeholder="https://"
      inputMode="url"
      maxLength={2000}
      value={value}
      error={isHalf ? 'This is not a whole web address yet, so it is left out.' : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
