/** The same sentences as simple HTML: a paragraph for each, addresses as links, the one that stands alone as a button. Everything else is text and stays text. */
export function htmlOf(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/)
  const body = paragraphs.map((one) => `<p style="margin:0 0 16px">${withLinks(one)}</p>`).join('\n')
  return `<!doctype html>
<html lang="en">
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1a232e;background:#ffffff">
<div style="max-width:560px">
${body}
</div>
</body>
</html>
`
}

function withLinks(paragraph: string): string {
  if (/^https?:\/\/[^\s<>"]+$/.test(paragraph))
    return `<a href="${escapeHtml(paragraph)}" style="display:inline-block;padding:8px 18px;border-radius:8px;background:#1c5f8d;color:#ffffff;font-weight:600;text-decoration:none">Open in Mooring</a>`
  return paragraph
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, place) =>
      place % 2 === 1
        ? `<a href="${escapeHtml(part)}" style="color:#1c5f8d">${escapeHtml(part)}</a>`
        : escapeHtml(part).replaceAll('\n', '<br>\n'),
    )
    .join('')
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
