/** Which gate stands for an activation, and which for a loss. */
import type { Activation } from '../../../contract/network.ts';
import type { Loss } from '../../../contract/training.ts';
import { wantedOutput } from '../../nn/losses.ts';
import type { ComputedOperation } from '../gates/rule.ts';

/** Null for the identity, which is no gate. */
export function activationOperation(activation: Activation): ComputedOperation | null {
  switch (activation.kind) {
    case 'identity':
      return null;
    case 'leaky_relu':
      return { kind: 'leakyRelu', alpha: activation.alpha };
    case 'sigmoid':
    case 'tanh':
    case 'relu':
    case 'elu':
    case 'selu':
    case 'gelu':
    case 'silu':
    case 'softplus':
      return activation;
    default:
      return activation satisfies never;
  }
}

/** Of `outputs` scores; `target` as LossPass takes it. */
export function lossOperation(loss: Loss, target: number, outputs: number): ComputedOperation {
  const targets = Array.from({ length: outputs }, (_, output) => wantedOutput(target, output, outputs));
  switch (loss.kind) {
    case 'softmax_cross_entropy':
      return { kind: 'softmaxCrossEntropy', target };
    case 'hinge':
      return { kind: 'hinge', target };
    case 'binary_cross_entropy':
      return { kind: 'binaryCrossEntropy', targets };
    case 'mean_squared_error':
      return { kind: 'meanSquaredError', targets };
    case 'squared_error':
      return { kind: 'squaredError', targets };
    case 'huber':
      return { kind: 'huber', targets, delta: loss.delta };
    default:
      return loss satisfies never;
  }
}
