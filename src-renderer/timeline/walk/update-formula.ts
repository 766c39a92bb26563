/** The optimizer's formulas (see Optimizer), as symbols and with the numbers of one weight. */
import type { Optimizer } from '../../../contract/training.ts';
import { formatNumber } from '../../plot/format.ts';
import { digitsApart } from './digits-apart.ts';

export interface WeightUpdate {
  readonly weight: number;
  /** After clipping. */
  readonly gradient: number;
  /** The optimizer's buffers for this weight after the update, in the order of its formulas. */
  readonly buffers: readonly { readonly before: number; readonly after: number }[];
  readonly newWeight: number;
  readonly learningRate: number;
  /** Updates made before this one. */
  readonly step: number;
}

export interface FormulaLine {
  readonly symbols: string;
  readonly numbers: string;
}

/** Significant digits; a weight before and after has as many as it takes to see its change. */
const digits = 5;

/** In the order in which they are worked out; the last one gives the new weight. */
export function updateFormulas(optimizer: Optimizer, update: WeightUpdate): readonly FormulaLine[] {
  const { weight, gradient, buffers, newWeight, learningRate, step } = update;
  const [first = { before: 0, after: 0 }, second = { before: 0, after: 0 }] = buffers;
  const w = text(weight, digitsApart(weight, newWeight, digits));
  const g = text(gradient);
  const rate = text(learningRate);
  const result = text(newWeight, digitsApart(weight, newWeight, digits));
  switch (optimizer.kind) {
    case 'sgd':
      return [{ symbols: 'w − η · g', numbers: `${w} − ${rate} · ${factor(gradient)} = ${result}` }];
    case 'momentum':
      return [
        velocity(optimizer.momentum, first, gradient),
        { symbols: 'w − η · v', numbers: `${w} − ${rate} · ${factor(first.after)} = ${result}` },
      ];
    case 'nesterov':
      return [
        velocity(optimizer.momentum, first, gradient),
        {
          symbols: 'w − η · (g + μ · v)',
          numbers: `${w} − ${rate} · (${g} + ${text(optimizer.momentum)} · ${factor(first.after)}) = ${result}`,
        },
      ];
    case 'adagrad':
      return [
        {
          symbols: 's ← s + g²',
          numbers: `${text(first.before)} + ${factor(gradient)}² = ${text(first.after)}`,
        },
        scaledByRoot(update, first.after, optimizer.epsilon),
      ];
    case 'rmsprop':
      return [
        average('s', 'ρ', 'g²', optimizer.decay, first, `${factor(gradient)}²`),
        scaledByRoot(update, first.after, optimizer.epsilon),
      ];
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon } = optimizer;
      const decay = optimizer.kind === 'adamw' ? optimizer.weightDecay : 0;
      const t = step + 1;
      const mean = first.after / (1 - beta1 ** t);
      const square = second.after / (1 - beta2 ** t);
      const decayed = weight - learningRate * decay * weight;
      const [fromWeight, toNew] = [weight, newWeight].map((value) => digitsApart(value, decayed, digits));
      return [
        average('m', 'β₁', 'g', beta1, first, factor(gradient)),
        average('v', 'β₂', 'g²', beta2, second, `${factor(gradient)}²`),
        {
          symbols: 'm̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)',
          numbers: `t = ${text(t)}: m̂ = ${text(mean)}, v̂ = ${text(square)}`,
        },
        ...(optimizer.kind === 'adamw'
          ? [
              {
                symbols: 'w ← w − η · λ · w',
                numbers: `${text(weight, fromWeight)} − ${rate} · ${text(decay)} · ${factor(weight)} = ${text(decayed, fromWeight)}`,
              },
            ]
          : []),
        {
          symbols: 'w − η · m̂ / (√v̂ + ε)',
          numbers: `${text(decayed, toNew)} − ${rate} · ${factor(mean)} / (√${text(square)} + ${text(epsilon)}) = ${text(newWeight, toNew)}`,
        },
      ];
    }
  }
}

type Buffer = WeightUpdate['buffers'][number];

function velocity(momentum: number, { before, after }: Buffer, gradient: number): FormulaLine {
  return {
    symbols: 'v ← μ · v + g',
    numbers: `${text(momentum)} · ${factor(before)} + ${factor(gradient)} = ${text(after)}`,
  };
}

/** An exponentially weighted mean that takes in `what`. */
function average(
  name: string,
  share: string,
  what: string,
  kept: number,
  { before, after }: Buffer,
  taken: string,
): FormulaLine {
  return {
    symbols: `${name} ← ${share} · ${name} + (1 − ${share}) · ${what}`,
    numbers: `${text(kept)} · ${factor(before)} + ${text(1 - kept)} · ${taken} = ${text(after)}`,
  };
}

function scaledByRoot(
  { weight, gradient, newWeight, learningRate }: WeightUpdate,
  squares: number,
  epsilon: number,
): FormulaLine {
  const apart = digitsApart(weight, newWeight, digits);
  return {
    symbols: 'w − η · g / (√s + ε)',
    numbers: `${text(weight, apart)} − ${text(learningRate)} · ${factor(gradient)} / (√${text(squares)} + ${text(epsilon)}) = ${text(newWeight, apart)}`,
  };
}

function text(value: number, significantDigits = digits): string {
  return formatNumber(value, significantDigits);
}

/** A number within a product: a negative one in brackets. */
function factor(value: number): string {
  return value < 0 ? `(${text(value)})` : text(value);
}
