/** Every channel between the preload and the main process; a message on any other is never listened to. */
export const channels = {
  /** Page asks for its port; the port comes back on the same name. */
  port: 'huitouke:port',
  /** A file's path, answered by a ticket. */
  ticket: 'huitouke:ticket',
  /** Content that is no file on this computer, with its name, answered by a ticket. */
  content: 'huitouke:content',
  /** The system's dialog for a folder, answered by its path or null. */
  folder: 'huitouke:folder',
  savePdf: 'huitouke:save-pdf',
  /** How many are due: the badge, and once a day a notification. */
  due: 'huitouke:due',
  /** From the menu to the page. */
  action: 'huitouke:action',
} as const
