/** Text of the place Loss. */
export const lossText = {
  title: 'Loss',
  metric: { accuracy: 'Accuracy', r2: 'R²' },
  train: 'Train',
  validation: 'Validation',
  epoch: 'Epoch',
  learningRate: 'Learning rate',
  showLearningRate: 'Show learning rate',
  showMetric: { accuracy: 'Show accuracy', r2: 'Show R²' },
  toLog: 'Log axis',
  toLinear: 'Linear axis',
  now: (train: string, validation: string | null): string =>
    validation === null ? `train ${train}` : `train ${train} · validation ${validation}`,
  best: (value: string, epoch: string): string => `best ${value} at epoch ${epoch}`,
  chartLabel: (title: string, epoch: string, values: string): string =>
    `${title} by epoch. At epoch ${epoch}: ${values}.`,
  empty: 'The loss of every epoch is drawn here, on training and validation rows. Train starts it.',
  emptyMetric: {
    accuracy: 'The share of rows that are classified right is drawn here.',
    r2: 'R², the share of the target’s variance that is explained, is drawn here.',
  },
} as const;
