/** Which trainings are watched for slow numbers. */
export const denormalCases = [
  '30 sigmoid layers, sgd',
  '30 sigmoid layers, momentum',
  '30 sigmoid layers, adam',
  'dead ReLU, momentum',
  'dead ReLU, adam',
] as const;
export type DenormalCase = (typeof denormalCases)[number];

export const denormalSteps = 2000;
