/** Copies of what a pass worked out, so that they can be handed over whole while the original is kept for questions. */
import type { GraphPass } from '../../contract/graph/graph.ts';
import type { Tensor } from '../../contract/graph/tensor.ts';

export interface PassCopy {
  readonly pass: GraphPass;
  /** Of all its arrays, each once. */
  readonly buffers: readonly ArrayBuffer[];
}

/** Arrays that are shared in `pass` are shared in the copy. A part of a larger array is copied without the rest of it. */
export function copyPass(pass: GraphPass): PassCopy {
  const copies = new Map<Float64Array, Float64Array<ArrayBuffer>>();
  const copyOf = (tensor: Tensor): Tensor => {
    const copy = copies.get(tensor.values) ?? Float64Array.from(tensor.values);
    copies.set(tensor.values, copy);
    return { shape: tensor.shape, values: copy };
  };
  const copyOfAny = (tensor: Tensor | null): Tensor | null => (tensor === null ? null : copyOf(tensor));
  return {
    pass: {
      ...pass,
      values: pass.values.map(copyOf),
      gradients: pass.gradients.map(copyOfAny),
      contributions: pass.contributions.map((handedBack) => handedBack.map(copyOfAny)),
    },
    buffers: [...copies.values()].map(({ buffer }) => buffer),
  };
}
