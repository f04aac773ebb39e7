/** X answers the token steps with a form body under a page's content type. */
export const formAnswer = (values: Readonly<Record<string, string>>): Response =>
  new Response(new URLSearchParams(values).toString(), {
    headers: { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' },
  })
