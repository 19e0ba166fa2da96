// What is said where a question can be handed to a person, and when it is.
export const offerWords = {
  offer: '转给工作人员',
  opened: '已把您的问题转给工作人员，答复会回到这里。',
  openedHow: (hours: string) =>
    `工作人员在工作日 ${hours} 值守（法定节假日除外），请留意回复。接手之前您可以继续问我；不想等了，回复“/end”即可。`,
} as const
