// What can go wrong, in two kinds; everything else that throws is a bug and surfaces.

/** A person or a caller asked for what they may not have; `message` is said back politely, in Chinese. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Ours: a setting, a key, a database that is not as it must be. `message` names the cure, in English. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** Something sealed does not open. Told apart from a database that fails: this stays so, whoever asks again. */
export class NotOpened extends Fault {}
