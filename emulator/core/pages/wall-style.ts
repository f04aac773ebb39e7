/** How walls look: one column of posts, pictures first where the platform is about pictures. */
export const wallStyle = `
.wall{display:grid;gap:1rem;margin:1rem 0}.wall .card+.card{margin-top:0}
.post{padding:1rem 1.1rem;display:flex;flex-direction:column;gap:.6rem;border-top-width:1px;scroll-margin-top:1rem}.post:target{outline:3px solid var(--accent)}
.post header{display:flex;gap:.7rem;align-items:center}.post header .mark{width:2.25rem;height:2.25rem;border-radius:99px;flex:none}.post header div{display:flex;flex-direction:column}
.post .text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}.post .title{font-weight:700;margin:0}
.post footer{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:space-between;align-items:center;overflow-wrap:anywhere}
.post footer span{min-width:0}
.media{display:grid;gap:3px;border-radius:10px;overflow:hidden;background:#000}.media-2,.media-3,.media-4{grid-template-columns:1fr 1fr}
.media-3>:first-child{grid-column:1/-1}
.media img,.media video{display:block;width:100%;max-height:36rem;object-fit:contain;background:#000}
.media-2 img,.media-3 img,.media-4 img{aspect-ratio:1;object-fit:cover}
.media .document{background:var(--field);padding:1.25rem;font-weight:600}
.linked{border:1px solid var(--line);border-radius:10px;padding:.6rem .8rem;margin:0;overflow-wrap:anywhere;background:var(--field)}
.wall-instagram .media,.wall-tiktok .media{order:-1;margin:-.2rem -.3rem 0}.wall-instagram header,.wall-tiktok header{order:-2}
.wall-instagram .media img{aspect-ratio:4/5;object-fit:cover}
.wall-tiktok .post{background:#121212;color:#f4f4f4;border-color:#333}.wall-tiktok .post .soft,.wall-tiktok .post a{color:#c9c9c9}
.wall-x .post{border-radius:0;box-shadow:none}.wall-x{gap:0}
.write{display:flex;gap:.6rem;align-items:end;padding:.9rem 1.1rem}.write label{flex:1}
textarea{font:inherit;padding:.4rem .5rem;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);width:100%;resize:vertical}
`
