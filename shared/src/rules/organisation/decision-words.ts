/** The two decisions on a request that waits for approval, as every page names them. */
export const decisionNames = { approve: '通过', refuse: '不通过' } as const;

/** The state of a request after each decision. */
export const decidedNames = { approved: '已通过', refused: '未通过' } as const;
