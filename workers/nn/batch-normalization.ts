/**
 * Batch normalization (Ioffe and Szegedy, 2015): y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε), forwards and back. μ and σ²
 * are the batch's own in training, else running statistics; all sums run over the rows in order, in double precision.
 * A batch of one row equals its own mean: x̂ is 0, the layer gives β, and nothing goes back through it.
 */
import { snap, type FloatArray } from '../tensor/float-array.ts';
import type { CompiledBatchNorm } from './compiled-layer.ts';

/**
 * x `[rows, units]` becomes γ x̂ + β with the batch's mean and population variance. With `follow`, running ←
 * (1 − momentum) · running + momentum · batch, of the mean and of the unbiased variance, which one row does not have:
 * then the running variance stays.
 */
export function normalizeByBatch(
  norm: CompiledBatchNorm,
  x: FloatArray,
  rows: number,
  units: number,
  follow: boolean,
  tiny: number,
): void {
  const { sums, runningMean, runningVariance, inverseDeviation, settings } = norm;
  sums.fill(0, 0, 2 * units);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) sums[unit]! += x[at]!;
  }
  for (let unit = 0; unit < units; unit++) sums[unit]! /= rows;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) {
      const deviation = x[at]! - sums[unit]!;
      sums[units + unit]! += deviation * deviation;
    }
  }
  for (let unit = 0; unit < units; unit++) {
    const squares = sums[units + unit]!;
    inverseDeviation[unit] = 1 / Math.sqrt(squares / rows + settings.epsilon);
    if (!follow) continue;
    const { momentum } = settings;
    runningMean[unit] = snap((1 - momentum) * runningMean[unit]! + momentum * sums[unit]!, tiny);
    if (rows === 1) continue;
    runningVariance[unit] = snap(
      (1 - momentum) * runningVariance[unit]! + (momentum * squares) / (rows - 1),
      tiny,
    );
  }
  shiftAndScale(norm, x, sums, rows, units, tiny);
}

/** x `[rows, units]` becomes γ x̂ + β with the running statistics. */
export function normalizeByRunning(
  norm: CompiledBatchNorm,
  x: FloatArray,
  rows: number,
  units: number,
  tiny: number,
): void {
  const { runningMean, runningVariance, inverseDeviation, settings } = norm;
  for (let unit = 0; unit < units; unit++) {
    inverseDeviation[unit] = 1 / Math.sqrt(runningVariance[unit]! + settings.epsilon);
  }
  shiftAndScale(norm, x, runningMean, rows, units, tiny);
}

function shiftAndScale(
  norm: CompiledBatchNorm,
  x: FloatArray,
  mean: FloatArray,
  rows: number,
  units: number,
  tiny: number,
): void {
  const { gamma, beta, normalized, inverseDeviation } = norm;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) {
      const value = snap((x[at]! - mean[unit]!) * inverseDeviation[unit]!, tiny);
      normalized[at] = value;
      x[at] = snap(gamma[unit]! * value + beta[unit]!, tiny);
    }
  }
}

/**
 * With e = ∂L/∂y: fills ∂L/∂γ = Σ e x̂, ∂L/∂β = Σ e (over the rows) and `affineError`. Since μ and σ² of a batch depend
 * on every row, ∂L/∂x = γ (e − mean(e) − x̂ mean(e x̂)) / √(σ² + ε); with running statistics, both means fall away.
 */
export function normalizeError(
  norm: CompiledBatchNorm,
  error: FloatArray,
  rows: number,
  units: number,
  byBatch: boolean,
  tiny: number,
): void {
  const { sums, gamma, gammaGradient, betaGradient, normalized, inverseDeviation, affineError } = norm;
  sums.fill(0, 0, 2 * units);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) {
      sums[unit]! += error[at]!;
      sums[units + unit]! += error[at]! * normalized[at]!;
    }
  }
  for (let unit = 0; unit < units; unit++) {
    betaGradient[unit] = snap(sums[unit]!, tiny);
    gammaGradient[unit] = snap(sums[units + unit]!, tiny);
  }
  const share = byBatch ? 1 / rows : 0;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) {
      const centred = error[at]! - share * (sums[unit]! + normalized[at]! * sums[units + unit]!);
      affineError[at] = snap(gamma[unit]! * inverseDeviation[unit]! * centred, tiny);
    }
  }
}
