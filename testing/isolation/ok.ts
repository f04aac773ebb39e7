/** The answer of a set-up step, which has to work. */
export async function ok<A extends { status: number; text: string }>(asked: Promise<A>): Promise<A> {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`set-up answered ${answer.status}: ${answer.text}`)
  return answer
}
