import type { ReactNode } from 'react'
import { problemSentence } from '../../contract/words.ts'
import { isProblem } from '../api/api-problem.ts'
import { Notice } from './Notice.tsx'

/** Any failed call in plain words. Shows nothing while there is no error. */
export function ProblemNotice(props: { error: unknown; onClose?: () => void; actions?: ReactNode }) {
  const { error, ...rest } = props
  if (!error) return null
  const sentence = isProblem(error)
    ? problemSentence(error.code, error.facts)
    : problemSentence('internal-error')
  return <Notice tone="no" sentence={sentence} {...rest} />
}
