// Runs inside Electron before the app: writes down what the start dialog asks and answers "quit".
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { app, dialog } = require('electron')

dialog.showMessageBox = async (options) => {
  writeFileSync(join(app.getPath('userData'), 'asked.json'), JSON.stringify(options))
  return { response: options.cancelId, checkboxChecked: false }
}
