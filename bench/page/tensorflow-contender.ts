/** TensorFlow.js 4.22: variables, its own losses and its SGD, without the layers API, which would only add to it. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { Contender, Start } from './contender.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
});

// One thread, like all others. Its threads would start from a blob: address, which the product's policy refuses.
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

async function use(backend: 'wasm' | 'cpu'): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} back end here.`);
}

/** Both back ends compute at once, so that nothing is left to wait for after a step. */
export async function createTensorFlow(backend: 'wasm' | 'cpu', start: Start): Promise<Contender> {
  await use(backend);
  const { workload, layers, batches } = start;
  const variables = layers.map(({ weight, bias, inputs, units }) => ({
    // Its products take weights as [inputs, units].
    weight: tf.tidy(() => tf.variable(tf.transpose(tf.tensor2d(weight, [units, inputs])))),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
  const prepared = batches.map(({ inputs, targets }) => ({
    inputs: tf.tensor2d(inputs, [workload.batchSize, workload.inputs]),
    targets:
      workload.loss === 'mean_squared_error'
        ? tf.tensor2d(targets, [workload.batchSize, 1])
        : tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(targets, 'int32'), workload.outputs), 'float32')),
  }));
  const optimizer = tf.train.sgd(workload.learningRate);
  const all = variables.flatMap(({ weight, bias }) => [weight, bias]);
  const activate = { tanh: tf.tanh, relu: tf.relu, sigmoid: tf.sigmoid }[workload.activation];
  let next = 0;

  /** The mean loss as a scalar, on the next batch. */
  function loss(): tf.Scalar {
    const batch = prepared[next++ % prepared.length];
    if (batch === undefined) throw new Error('There are no batches.');
    let output: tf.Tensor2D = batch.inputs;
    variables.forEach(({ weight, bias }, index) => {
      const affine = tf.add(tf.matMul(output, weight), bias);
      output = index === variables.length - 1 ? affine : activate(affine);
    });
    return workload.loss === 'mean_squared_error'
      ? tf.losses.meanSquaredError(batch.targets, output)
      : tf.losses.softmaxCrossEntropy(batch.targets, output);
  }

  return {
    step() {
      tf.tidy(() => {
        optimizer.minimize(loss, false, all);
      });
    },
    stepWithLoss() {
      return tf.tidy(() => {
        const cost = optimizer.minimize(loss, true, all);
        if (cost === null) throw new Error('TensorFlow.js gave no loss.');
        return cost.dataSync()[0] ?? NaN;
      });
    },
    dispose() {
      for (const variable of all) variable.dispose();
      for (const { inputs, targets } of prepared) {
        inputs.dispose();
        targets.dispose();
      }
      optimizer.dispose();
    },
  };
}

/** Two back ends in one process: the one in use must be named before each turn. */
export const takeTurn = use;
