import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

/** A colour pair: on white and on near-black. */
export type Look = { readonly light: string; readonly dark: string }

const NEUTRAL: Look = { light: '#36506b', dark: '#9db8d4' }

const STYLE = `
:root{color-scheme:light dark;--page:#f3f4f6;--card:#fff;--ink:#1b2430;--soft:#566172;--line:#d5dae1;--field:#f7f8fa;--good:#1b7a43;--bad:#b3261e;--warn:#8a5a00;--on:#fff}
@media(prefers-color-scheme:dark){:root{--page:#12161c;--card:#1b212a;--ink:#e9edf2;--soft:#a6b0be;--line:#38414d;--field:#232a35;--good:#7fd6a2;--bad:#ff9d94;--warn:#f0c069;--on:#10151b}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.ribbon{background:repeating-linear-gradient(135deg,#ffd76a 0 14px,#ffcf4d 14px 28px);color:#3a2a00;text-align:center;padding:.45rem 1rem;font-size:.875rem;font-weight:600}
main{max-width:31rem;margin:2rem auto;padding:0 1rem}
main.wide{max-width:72rem}
.card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--accent);border-radius:14px;padding:1.5rem;box-shadow:0 1px 3px #0000000f}
.card+.card{margin-top:1rem}
.mark{display:inline-grid;place-items:center;width:2.5rem;height:2.5rem;border-radius:11px;background:var(--accent);color:var(--on);font-weight:700;font-size:1.1rem}
.brand{display:flex;align-items:center;gap:.75rem;font-weight:600;margin-bottom:1rem}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .35rem}h2{font-size:1.05rem;margin:0 0 .5rem}h3{font-size:.95rem;margin:1rem 0 .25rem}
p{margin:.35rem 0}.soft{color:var(--soft)}.small{font-size:.875rem}
fieldset{border:0;padding:0;margin:1.15rem 0 0;min-width:0}legend{font-weight:600;padding:0;margin-bottom:.5rem}
.choice{display:flex;gap:.75rem;align-items:flex-start;border:1px solid var(--line);border-radius:10px;padding:.65rem .8rem;margin-bottom:.5rem;background:var(--field);cursor:pointer}
.choice:hover{border-color:var(--accent)}.choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.choice input{margin:.3rem 0 0;width:1.05rem;height:1.05rem;flex:none;accent-color:var(--accent)}
.choice span{display:block}.choice b{display:block;font-weight:600}.choice .soft{font-size:.875rem;line-height:1.4}
.choice.fixed{cursor:default}
.row{display:flex;gap:.75rem;flex-wrap:wrap;margin-top:1.25rem}
button,.button{font:inherit;font-weight:600;border-radius:10px;border:1px solid var(--line);background:var(--card);color:var(--ink);padding:.6rem 1.1rem;cursor:pointer;min-height:2.75rem}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on);flex:1}
button.link{border:0;background:none;color:var(--accent);padding:.25rem 0;min-height:0;text-decoration:underline}
button.tiny{font-size:.8125rem;padding:.25rem .65rem;min-height:2rem;border-radius:8px}
button:hover{filter:brightness(.96)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}table.long{min-width:46rem}
th{text-align:left;color:var(--soft);font-weight:600}th,td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));align-items:start}.grid>.card+.card{margin-top:0}
.columns{display:grid;gap:1rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}.setting{display:flex;gap:.5rem;align-items:end}.setting label{flex:1}
.row.stay{position:sticky;bottom:0;background:var(--card);padding:.9rem 0;margin:.75rem 0 -.9rem;border-top:1px solid var(--line)}
.said{margin:1rem 0;padding:.75rem 1rem}caption{text-align:left;font-weight:600;padding-top:1rem}.buttons{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.75rem}summary{cursor:pointer;padding:.4rem 0;font-weight:600}
a{color:var(--accent)}.keep{white-space:nowrap}
.full{grid-column:1/-1}.card{min-width:0}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.tag{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:0 .55rem;font-size:.8125rem;font-weight:600;white-space:nowrap}
form.inline{display:inline-flex;gap:.4rem;flex-wrap:wrap;margin:0}
select,input[type=text],input[type=number]{font:inherit;font-size:.875rem;padding:.35rem .5rem;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);min-height:2.25rem;max-width:100%}
label.field{min-width:0;max-width:100%;display:inline-flex;flex-direction:column;gap:.15rem;font-size:.8125rem;color:var(--soft);font-weight:600}
dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem 1rem;margin:.25rem 0}dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums}
`

/**
 * A whole page: ribbon, one column, no script, light and dark. `title` also names the browser tab, `style` is CSS of
 * this page alone.
 */
export function shell(input: {
  title: string
  look?: Look
  wide?: boolean
  style?: string
  body: Html | Html[]
}): Html {
  const look = input.look ?? NEUTRAL
  const colours = `:root{--accent:${look.light}}@media(prefers-color-scheme:dark){:root{--accent:${look.dark}}}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${input.title}</title>
<style>${raw(STYLE + colours + (input.style ?? ''))}</style>
</head>
<body>
<header class="ribbon">Practice platform: nothing here is real</header>
<main${input.wide ? raw(' class="wide"') : ''}>${input.body}</main>
</body>
</html>`
}
