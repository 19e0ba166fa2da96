// The two options of a question that is answered with yes or no.

export const yesNo = (yes: string, no: string) =>
  [
    { label: yes, value: true },
    { label: no, value: false },
  ] as const
