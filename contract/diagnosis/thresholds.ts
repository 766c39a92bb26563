/**
 * When a number is worth a word. Each is a bound that healthy runs stay away from: on the example projects and on deep
 * networks that learn (tanh with Xavier, ReLU with He, batch normalization), over many seeds, and that the networks
 * made to fail pass. docs/diagnosis.md explains the findings.
 */
export const thresholds = {
  /** Epochs whose means are averaged: one alone is too noisy a witness. */
  recentEpochs: 5,

  /**
   * A run has learnt once its training loss is at most this share of the untrained network's and the metric is fair,
   * or once the metric is good and the loss no higher than it began; and as long as the loss stays below where it
   * began. What then looks odd in the layers (saturated units, small updates) is how a trained network looks.
   */
  learntLossShare: 0.25,
  fairMetric: { accuracy: 0.8, r2: 0.5 },
  goodMetric: { accuracy: 0.9, r2: 0.8 },

  /**
   * Back-propagated error and weight gradient of the first layer, compared with the last one's. Three orders of
   * magnitude: an update of the last layer is then worth less than a thousandth of itself in the first. Healthy runs
   * stay below 50, four sigmoid layers, which learn, begin near 100.
   */
  vanishingRatio: 1000,
  /** Of the errors alone: where small weights shrink the activations on their way up as well, weight gradients are alike. */
  vanishingErrorRatio: 100_000,
  /** All layers share one learning rate, so growth hurts sooner. Healthy runs stay below 150. */
  explodingRatio: 300,
  /** A layer's own factor is mild between this and its reciprocal. */
  mildFactor: 0.5,

  /** Of a layer's activations. Healthy runs reach 0.87 before they have learnt. */
  saturatedShare: 0.9,
  /** Of a layer's units. Deep ReLU networks that learn have up to 0.65 of them. */
  deadShare: 0.7,
  deadShareProblem: 0.8,
  /** A healthy unit may be silent for all examples of a smaller batch than this; then (almost) all units have to be. */
  deadBatchSize: 8,
  deadShareOfSmallBatch: 0.98,
  /** As good as no unit is left that lets anything pass. */
  deadLayerShare: 0.98,

  /** ‖ΔW‖ ÷ ‖W‖ of a step, as Karpathy advises (CS231n, "Neural Networks Part 3"). */
  usualUpdateRatio: 1e-3,
  /** Of the layer that moves most, in all epochs. Runs that learn pass 4e-3 in their first ones. */
  smallUpdateRatio: 3e-4,
  /** Fall of the training loss over the recent epochs, below which small updates are too small. */
  slowLossFall: 0.05,

  /**
   * Epochs in which the loss rises by this share are leaps; this many of the last ones are too many, unless the best
   * loss has fallen meanwhile, by more than `leapLossFall`.
   */
  leapEpochs: 10,
  leapShare: 0.1,
  leaps: 4,
  leapLossFall: 0.02,
  /** The loss is this many times the untrained network's. */
  raisedLoss: 1.25,
  raisedAfterEpochs: 3,
  /** Update-to-weight ratio of the first epoch, all batches together, that throws starting weights away. */
  largeUpdateRatio: 0.1,

  /**
   * The best loss has to fall by `plateauLossFall` over as many epochs as hold so many updates, at least and at most so
   * many epochs. A spiral that is learnt in the end may stand still for 900 updates.
   */
  plateauSteps: 1200,
  plateauEpochs: { least: 10, most: 40 },
  plateauLossFall: 0.01,
  /** A plateau near the untrained network's loss is a problem; a lower one may be all that the data allow. */
  plateauLossShare: 0.7,

  /** Epochs that have passed since the best validation loss, in none of which it came back near it. */
  overfittingEpochs: 10,
  /** It lies above the best by this factor, and by this share of what training had gained until then … */
  overfittingRise: 1.2,
  overfittingLostShare: 0.2,
  /** … and above the training loss by this factor. */
  overfittingGap: 1.5,
} as const;
