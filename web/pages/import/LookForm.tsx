import { Button, FileInput, Textarea } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Imports.module.css'
import { toBase64 } from './to-base64.ts'

/** A file, or rows that are pasted, as the API takes them. */
export interface GivenFile {
  readonly fileName: string
  readonly base64: string
}

/** What a file of rows is given with, and where it says why it could not be read. */
export function LookForm(props: {
  lead: string
  look: { mutate(file: GivenFile): void; reset(): void; isPending: boolean; error: Error | null }
}) {
  const { look } = props
  const [file, setFile] = useState<File | null>(null)
  const [pasted, setPasted] = useState('')
  const fault = isProblem(look.error) ? look.error.field('base64') : undefined
  const give = async () => {
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted)
    look.mutate({ fileName: file?.name ?? 'pasted.csv', base64: toBase64(bytes) })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <p className={styles.soft}>{props.lead}</p>
      <FileInput
        label="CSV file"
        placeholder="Choose a file"
        accept=".csv,.txt,.tsv,text/csv"
        clearable
        leftSection={<FileUp size={16} aria-hidden="true" />}
        value={file}
        error={file ? fault : undefined}
        onChange={(chosen) => {
          look.reset()
          setFile(chosen)
        }}
      />
      {!file && (
        <Textarea
          label="Or paste the rows"
          description="With the heading in the first line"
          autosize
          minRows={3}
          maxRows={12}
          value={pasted}
          error={fault}
          onChange={(event) => {
            look.reset()
            setPasted(event.currentTarget.value)
          }}
        />
      )}
      <ProblemNotice error={fault ? null : look.error} />
      <div className={styles.buttons}>
        <Button type="submit" disabled={!file && pasted.trim() === ''} loading={look.isPending}>
          Look at it
        </Button>
      </div>
    </form>
  )
}
