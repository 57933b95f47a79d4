/** Opens the system's file dialog. Nothing comes back when it is closed without a choice. */
export function chooseFiles(onChosen: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.csv,.tsv,.txt,.xlsx,.xls'
  input.addEventListener('change', () => onChosen([...(input.files ?? [])]))
  input.click()
}
