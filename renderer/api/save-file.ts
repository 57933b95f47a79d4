/** Offers something made by the page as a file; the window and the browser ask where, as they do for any download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on it only after it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
