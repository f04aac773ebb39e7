/** A file of one post, years from now, to the account that is called so. */
export const fileOfPosts = (
  text: string,
  account = 'X',
  files = '',
): { fileName: string; base64: string } => ({
  fileName: `${text}.csv`,
  base64: Buffer.from(
    `Date,Time,Text,Accounts,Files\n2031-03-01,09:30,${text} ${Math.random()},${account},${files}\n`,
  ).toString('base64'),
})
