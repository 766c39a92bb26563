/** One update of one weight, biases and the like included, as an expression whose last line is the new weight. */
import { leastEpsilon, type Clipping, type Dtype, type Optimizer } from '../../../contract/training.ts';
import { weightUpdateText } from '../../text/en/graph-network.ts';
import { optimizerNames } from '../../text/en/training-form.ts';

export interface WeightUpdate {
  /** As in contract/graph/network-parts.ts. */
  readonly name: string;
  readonly weight: number;
  /** Of the row's loss, without penalties. */
  readonly gradient: number;
  /** Penalties are of weights; 0 for biases, γ and β. */
  readonly l1: number;
  readonly l2: number;
  readonly clipping: Clipping;
  /** Norm of the gradient of the row's loss and the penalties, over everything that is trained. */
  readonly gradientNorm: number;
  readonly optimizer: Optimizer;
  /** Schedule and warm-up included. */
  readonly learningRate: number;
  /** Updates made before this one. */
  readonly step: number;
  /** Of this weight, before the update, in the order of the optimizer's formulas. */
  readonly buffers: readonly number[];
  readonly dtype: Dtype;
}

/** A line of the expression: what it is called, how it is worked out, and what is said of it. */
interface Line {
  readonly name: string;
  readonly formula: string;
  readonly note: string | null;
}

const words = weightUpdateText;

function line(name: string, formula: string | number, note: string | null = null): Line {
  return { name, formula: String(formula), note };
}

/** In the language of docs/graph.md. */
export function weightUpdateExpression(update: WeightUpdate): string {
  const { name, optimizer, step } = update;
  const { lines, gradient } = wholeGradient(update);
  const all = [...givenLines(update), ...lines, ...optimizerLines(update, gradient)];
  return [
    `# ${words.title(name, optimizerNames[optimizer.kind], step + 1)}`,
    ...all.flatMap((each) => [
      ...(each.note === null ? [] : [`# ${each.note}`]),
      `${each.name} = ${each.formula}`,
    ]),
  ].join('\n');
}

/** What the optimizer's buffers are called in its formulas, and what they hold. */
const bufferNames: Readonly<
  Record<Optimizer['kind'], readonly { readonly name: string; readonly holds: keyof typeof words.buffers }[]>
> = {
  sgd: [],
  momentum: [{ name: 'v', holds: 'velocity' }],
  nesterov: [{ name: 'v', holds: 'velocity' }],
  adagrad: [{ name: 's', holds: 'squareSum' }],
  rmsprop: [{ name: 's', holds: 'squareMean' }],
  adam: [
    { name: 'm', holds: 'mean' },
    { name: 'v', holds: 'squareMean' },
  ],
  adamw: [
    { name: 'm', holds: 'mean' },
    { name: 'v', holds: 'squareMean' },
  ],
};

/** What the update begins with; a buffer before it has a 0 behind its name. */
function givenLines({ name, weight, gradient, learningRate, optimizer, buffers }: WeightUpdate): Line[] {
  return [
    line('w', weight, words.weight(name)),
    line('g', gradient, words.gradient(name)),
    line('η', learningRate, words.learningRate),
    ...bufferNames[optimizer.kind].map((buffer, index) =>
      line(`${buffer.name}0`, buffers[index] ?? 0, words.buffers[buffer.holds]),
    ),
  ];
}

/** What is done to the gradient before the optimizer has it, and what it is called then. */
function wholeGradient({ weight, l1, l2, clipping, gradientNorm }: WeightUpdate): {
  readonly lines: readonly Line[];
  readonly gradient: string;
} {
  const lines: Line[] = [];
  let gradient = 'g';
  const next = (name: string, formula: string, note: string): void => {
    lines.push(line(name, formula, note));
    gradient = name;
  };
  const terms = [
    ...(l2 === 0 ? [] : [`2 * ${l2} * w`]),
    // |w| has the derivative w / |w|; at 0, where there is none, the engine takes 0.
    ...(l1 === 0 || weight === 0 ? [] : [`${l1} * (w / abs(w))`]),
  ];
  if (terms.length > 0) next('gp', [gradient, ...terms].join(' + '), words.penalty(l1, l2));
  if (clipping.kind === 'value') {
    const { limit } = clipping;
    next('gc', `max(-${limit}, min(${limit}, ${gradient}))`, words.cut(limit));
  }
  if (clipping.kind === 'norm' && gradientNorm > clipping.limit) {
    next('gc', `${clipping.limit} / ${gradientNorm} * ${gradient}`, words.scaledDown(clipping.limit));
  }
  return { lines, gradient };
}

/** The optimizer's formulas (see Optimizer), in the order in which they are worked out. */
function optimizerLines({ optimizer, step, dtype }: WeightUpdate, g: string): readonly Line[] {
  const epsilon = 'epsilon' in optimizer ? Math.max(optimizer.epsilon, leastEpsilon[dtype]) : 0;
  switch (optimizer.kind) {
    case 'sgd':
      return [line('w_new', `w - η * ${g}`)];
    case 'momentum':
      return [line('v', `${optimizer.momentum} * v0 + ${g}`), line('w_new', 'w - η * v')];
    case 'nesterov': {
      const mu = optimizer.momentum;
      return [line('v', `${mu} * v0 + ${g}`), line('w_new', `w - η * (${g} + ${mu} * v)`)];
    }
    case 'adagrad':
      return [line('s', `s0 + ${g}^2`), line('w_new', `w - η * ${g} / (sqrt(s) + ${epsilon})`)];
    case 'rmsprop':
      return [
        line('s', average(optimizer.decay, 's0', `${g}^2`)),
        line('w_new', `w - η * ${g} / (sqrt(s) + ${epsilon})`),
      ];
    case 'adam':
    case 'adamw': {
      const { beta1, beta2 } = optimizer;
      const t = step + 1;
      const isDecayed = optimizer.kind === 'adamw';
      return [
        line('m', average(beta1, 'm0', g)),
        line('v', average(beta2, 'v0', `${g}^2`)),
        line('mh', `m / (1 - ${beta1}^${t})`, words.correction),
        line('vh', `v / (1 - ${beta2}^${t})`),
        ...(isDecayed ? [line('wd', `w - η * ${optimizer.weightDecay} * w`, words.decay)] : []),
        line('w_new', `${isDecayed ? 'wd' : 'w'} - η * mh / (sqrt(vh) + ${epsilon})`),
      ];
    }
    default:
      return optimizer satisfies never;
  }
}

/** An exponentially weighted mean that takes in `what`. */
function average(kept: number, before: string, what: string): string {
  return `${kept} * ${before} + (1 - ${kept}) * ${what}`;
}
