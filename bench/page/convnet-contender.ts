/** ConvNetJS 0.3: one example at a time, in double precision; weights change after each batch. */
import convnetjs from 'convnetjs';
import type { Contender, Start } from './contender.ts';

export function createConvNet({ workload, layers, batches }: Start): Contender {
  const isRegression = workload.loss === 'mean_squared_error';
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: workload.inputs },
    ...workload.hidden.map((units) => ({ type: 'fc', num_neurons: units, activation: workload.activation })),
    isRegression
      ? { type: 'regression', num_neurons: workload.outputs }
      : { type: 'softmax', num_classes: workload.outputs },
  ]);
  const dense = net.layers.filter((layer) => layer.layer_type === 'fc');
  layers.forEach(({ weight, bias, inputs }, index) => {
    const layer = dense[index];
    if (layer === undefined) throw new Error(`ConvNetJS made no layer ${index + 1}.`);
    layer.filters.forEach((filter, unit) =>
      filter.w.set(weight.subarray(unit * inputs, (unit + 1) * inputs)),
    );
    layer.biases.w.set(bias);
  });
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    momentum: 0,
    batch_size: workload.batchSize,
    // Its regression layer sends back ŷ − y, half the derivative of the squared error.
    learning_rate: workload.learningRate * (isRegression ? 2 : 1),
  });
  const prepared = batches.map(({ inputs, targets }) =>
    Array.from(targets, (target, row) => ({
      volume: new convnetjs.Vol(
        Array.from(inputs.subarray(row * workload.inputs, (row + 1) * workload.inputs)),
      ),
      target: isRegression ? [target] : target,
    })),
  );
  let next = 0;
  /** It calls 2 (ŷ − y)² the loss of a regression. */
  const lossScale = (isRegression ? 0.5 : 1) / workload.batchSize;
  function stepWithLoss(): number {
    const batch = prepared[next++ % prepared.length] ?? [];
    let total = 0;
    for (const { volume, target } of batch) total += trainer.train(volume, target).loss;
    return total * lossScale;
  }
  return {
    step() {
      stepWithLoss();
    },
    stepWithLoss,
    dispose() {
      prepared.length = 0;
    },
  };
}
