/**
 * What somebody wrote. Its HTML was made on the server by an allow-list of twelve elements (server/services/markdown.ts) and
 * never holds anything that was typed as HTML: the one place of ours that puts HTML on a page.
 */
export function Written({ html }: { html: string }) {
  // oxlint-disable-next-line react/no-danger
  return <div className="written" dangerouslySetInnerHTML={{ __html: html }} />
}
