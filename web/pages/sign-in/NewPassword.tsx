import { PasswordInput } from '@mantine/core'

export function NewPassword(props: {
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  return (
    <PasswordInput
      label="New password"
      description="At least 10 characters. A few words are better than one."
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={10}
      value={props.value}
      error={props.error}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}
