/**
 * The kernels in WebAssembly, for float32: views become addresses, everything else happens in assembly/.
 * Sums of a product run in single precision, in the order that assembly/affine.ts states.
 */
import { activationKinds, type ActivationKind } from '../../../contract/network.ts';
import { gatherRows } from '../element-kernels.ts';
import type { Kernels } from '../kernels.ts';
import { snapLimit } from '../float-array.ts';
import { alphaOf } from '../reference-kernels.ts';
import { worthSharing, type ProductTeam } from '../threads/product-team.ts';
import { affineKernel, inputErrorKernel, weightGradientKernel } from '../threads/shared-product.ts';
import { leastEpsilon } from '../update-kernels.ts';
import type { Backward, Forward, KernelExports } from './kernel-exports.ts';

/** Rows narrower than this are gathered value by value; a call costs more. */
const narrowWidth = 16;
const smallestEpsilon = leastEpsilon(snapLimit('float32'));

/** What the products of one thread need for packing, in layers up to `longest`; assembly/scratch.ts lays it out. */
export function scratchBytes(longest: number): number {
  const terms = Math.min(longest, 256);
  const columns = Math.min(8 * Math.ceil(longest / 8), 128);
  return 256 + 16 * 256 + 4 * terms * columns;
}

interface ActivationsByKind {
  readonly forward: Readonly<Record<ActivationKind, Forward>>;
  readonly backward: Readonly<Record<ActivationKind, Backward>>;
}

/** Looked up once: to put a name together in every call would take longer than the call. */
function activationsByKind(wasm: KernelExports): ActivationsByKind {
  const table = <T>(passOf: (kind: ActivationKind) => T) =>
    Object.fromEntries(activationKinds.map((kind) => [kind, passOf(kind)])) as Record<ActivationKind, T>;
  return {
    forward: table((kind) => wasm[`forward_${kind}`]),
    backward: table((kind) => wasm[`backward_${kind}`]),
  };
}

/**
 * `scratch` is the address of `scratchBytes` bytes. Views must be of the memory that `wasm` was made for.
 * With a `team` large products are shared between threads.
 */
export function createWasmKernels(wasm: KernelExports, scratch: number, team: ProductTeam | null): Kernels {
  const { forward, backward } = activationsByKind(wasm);
  return {
    affine(input, weight, bias, output, rows, inputs, units) {
      const x = input.byteOffset;
      const w = weight.byteOffset;
      const b = bias.byteOffset;
      const out = output.byteOffset;
      if (team !== null && worthSharing(rows, inputs, units)) {
        team.compute(affineKernel, x, w, b, out, rows, inputs, units);
      } else {
        wasm.affine(x, w, b, out, inputs, units, scratch, 0, rows, 0, units);
      }
    },

    inputError(error, weight, inputError, rows, inputs, units) {
      const e = error.byteOffset;
      const w = weight.byteOffset;
      const out = inputError.byteOffset;
      if (team !== null && worthSharing(rows, inputs, units)) {
        team.compute(inputErrorKernel, e, w, 0, out, rows, inputs, units);
      } else {
        wasm.inputError(e, w, out, inputs, units, scratch, 0, rows, 0, inputs);
      }
    },

    parameterGradients(error, input, weightGradient, biasGradient, rows, inputs, units) {
      const e = error.byteOffset;
      const x = input.byteOffset;
      const out = weightGradient.byteOffset;
      wasm.sumRows(e, biasGradient.byteOffset, rows, units);
      if (team !== null && worthSharing(rows, inputs, units)) {
        team.compute(weightGradientKernel, e, x, 0, out, rows, inputs, units);
      } else {
        wasm.weightGradient(e, x, out, rows, inputs, units, scratch, 0, units, 0, inputs);
      }
    },

    activate(activation, x, y, count) {
      forward[activation.kind](x.byteOffset, y.byteOffset, count, alphaOf(activation));
    },

    multiplyByDerivative(activation, x, y, error, count) {
      backward[activation.kind](x.byteOffset, y.byteOffset, error.byteOffset, count, alphaOf(activation));
    },

    gatherRows(source, order, first, rows, width, target) {
      if (width < narrowWidth || source.buffer !== target.buffer) {
        gatherRows(source, order, first, rows, width, target);
        return;
      }
      const bytes = 4 * width;
      let to = target.byteOffset;
      for (let row = first; row < first + rows; row++) {
        wasm.copy(source.byteOffset + order[row]! * bytes, to, bytes);
        to += bytes;
      }
    },

    addScaled(target, source, factor, count) {
      wasm.addScaled(target.byteOffset, source.byteOffset, factor, count);
    },
    addScaledSign(target, source, factor, count) {
      wasm.addScaledSign(target.byteOffset, source.byteOffset, factor, count);
    },
    scale(values, factor, count) {
      wasm.scale(values.byteOffset, factor, count);
    },
    cut(values, limit, count) {
      wasm.cut(values.byteOffset, limit, count);
    },
    absoluteSum(values, count) {
      return wasm.absoluteSum(values.byteOffset, count);
    },
    sumOfSquares(values, count) {
      return wasm.sumOfSquares(values.byteOffset, count);
    },
    countZeros(values, count) {
      return wasm.countZeros(values.byteOffset, count);
    },
    squaredDistance(a, b, count) {
      return wasm.squaredDistance(a.byteOffset, b.byteOffset, count);
    },

    updateSgd(parameters, gradients, learningRate, count) {
      wasm.addScaled(parameters.byteOffset, gradients.byteOffset, -learningRate, count);
    },
    updateMomentum(parameters, gradients, velocity, learningRate, momentum, nesterov, count) {
      wasm.updateMomentum(
        parameters.byteOffset,
        gradients.byteOffset,
        velocity.byteOffset,
        learningRate,
        momentum,
        nesterov ? 1 : 0,
        count,
      );
    },
    updateBySquares(parameters, gradients, squares, learningRate, keep, take, epsilon, count) {
      wasm.updateBySquares(
        parameters.byteOffset,
        gradients.byteOffset,
        squares.byteOffset,
        learningRate,
        keep,
        take,
        Math.max(epsilon, smallestEpsilon),
        count,
      );
    },
    updateAdam(
      parameters,
      gradients,
      mean,
      variance,
      learningRate,
      shrink,
      beta1,
      beta2,
      epsilon,
      correction1,
      correction2,
      count,
    ) {
      wasm.updateAdam(
        parameters.byteOffset,
        gradients.byteOffset,
        mean.byteOffset,
        variance.byteOffset,
        learningRate / correction1,
        shrink,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        1 / Math.sqrt(correction2),
        Math.max(epsilon, smallestEpsilon),
        count,
      );
    },
  };
}
