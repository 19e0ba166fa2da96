// Loaded before a started server: its clock stands at noon in the contest's zone, so that what nobody is told at night
// goes out whenever the tests run. Clocks of processes and databases differ by more than this tells, and may.
const Real = Date
const hourMs = 3_600_000
const hour = (new Real().getUTCHours() + 8) % 24
const shiftMs = (12 - hour) * hourMs

globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + shiftMs)
    else super(...parts)
  }

  static now() {
    return Real.now() + shiftMs
  }
}
