// The keys that mend, in the order of the bar: what each does, as `mender-messages.js` calls it, and the key.

export const KEYS = /** @type {const} */ ([
  ['approve', 'y'],
  ['pick', 'Space'],
  ['link', 'g'],
  ['alone', 'x'],
  ['previous', '['],
  ['next', ']'],
  ['split', 's'],
  ['join', '+'],
  ['write', 'e'],
  ['undo', 'z'],
  ['redo', 'Z'],
]);
