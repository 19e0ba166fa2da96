// Somebody else handles the message by now.

export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}
