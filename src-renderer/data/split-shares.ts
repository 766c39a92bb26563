import type { SplitShares } from '../../contract/dataset.ts';

/**
 * Sets one share in whole percent; the others give way so that the sum stays 1. The training share gives first
 * (it is the largest), validation and test keep their proportion when the training share itself is set.
 */
export function withShare(split: SplitShares, name: keyof SplitShares, percent: number): SplitShares {
  const whole = {
    train: Math.round(split.train * 100),
    validation: Math.round(split.validation * 100),
    test: Math.round(split.test * 100),
  };
  whole[name] = percent;
  if (name === 'train') {
    const rest = 100 - percent;
    const before = whole.validation + whole.test;
    whole.validation = before === 0 ? Math.floor(rest / 2) : Math.round((rest * whole.validation) / before);
    whole.test = rest - whole.validation;
  } else {
    const other = name === 'validation' ? 'test' : 'validation';
    const room = 99 - percent;
    whole[name] = Math.min(percent, 99);
    whole[other] = Math.max(0, Math.min(whole[other], room));
    whole.train = 100 - whole.validation - whole.test;
  }
  return { train: whole.train / 100, validation: whole.validation / 100, test: whole.test / 100 };
}
