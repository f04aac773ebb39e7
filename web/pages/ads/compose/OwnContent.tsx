import { Select, Textarea, TextInput } from '@mantine/core'
import { readLink } from '../../posts/compose/draft.ts'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import { AdFile } from './AdFile.tsx'
import styles from './Compose.module.css'
import type { Part } from './part.ts'

/** Text, headline, address and file of an ad that is no post. */
export function OwnContent({ draft, change, terms, uploads }: Part & { uploads: Uploads }) {
  const { text, headline, account } = terms
  const names = terms.shows.filter((one) => one.shows)
  if (names.length === 0)
    return (
      <p className={styles.soft}>
        What {account.name} pays for at {account.platform.name} shows a post that is out already. Choose one
        instead.
      </p>
    )
  const isHalf = draft.link.trim() !== '' && readLink(draft.link) === null
  return (
    <>
      <Select
        className={styles.choice ?? ''}
        label="Under whose name"
        placeholder="Choose"
        allowDeselect={false}
        data={names.map(({ id, name, kindLabel }) => ({ value: id, label: `${name}, ${kindLabel}` }))}
        value={draft.shownBy}
        onChange={(shownBy) => change({ shownBy })}
      />
      <Textarea
        label="Text"
        description={text ? leftWords(draft.text, text.most) : undefined}
        autosize
        minRows={4}
        maxLength={5_000}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {headline && (
        <TextInput
          label="Headline"
          description={`Below the picture, in bold. ${leftWords(draft.headline, headline.most)}`}
          maxLength={255}
          value={draft.headline}
          onChange={(event) => change({ headline: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Where a click leads"
        placeholder="https://"
        inputMode="url"
        maxLength={2_000}
        value={draft.link}
        error={isHalf ? 'This is not a whole web address yet.' : null}
        onChange={(event) => change({ link: event.currentTarget.value })}
      />
      {terms.file && <AdFile draft={draft} change={change} uploads={uploads} file={terms.file} />}
    </>
  )
}

const leftWords = (text: string, most: number): string => {
  const left = most - text.length
  return left >= 0 ? `${left} of ${most} characters left.` : `${-left} characters too many.`
}
