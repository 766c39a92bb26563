/** Losses of one example: scores that are computed, and a class or targets that are written as numbers. */
import { constantTensor, type CalledFunction } from './constant-tensor.ts';
import { difference } from './entry-by-entry.ts';
import type { FunctionRule } from './function-rule.ts';
import type { GateOperand } from './operand.ts';
import { sentences } from './sentences.ts';
import type { Part, Site } from './site.ts';
import { TextError } from './text-error.ts';
import type { Node } from './tree.ts';

type LossFunction = Extract<
  CalledFunction,
  'cross_entropy' | 'hinge' | 'binary_cross_entropy' | 'squared_error'
>;

/** Throws TextError for a matrix: a loss is of one example. */
function scoreCount({ operand, written }: Part, site: Site): number {
  const shape = operand.kind === 'number' ? [] : operand.shape;
  if (shape.length === 2) throw new TextError(site.place.source, sentences.scoresAsMatrix(written, shape));
  return shape[0] ?? 1;
}

/** A whole number that counts the classes from 0. */
function classOf(scores: Part, node: Node, site: Site): number {
  const classes = scoreCount(scores, site);
  const { constant } = node;
  if (constant === null) throw new TextError(node, sentences.classAsNumber);
  if (!Number.isInteger(constant) || constant < 0 || constant >= classes) {
    throw new TextError(node, sentences.noSuchClass(classes));
  }
  return constant;
}

/** Numbers one by one or as one list, as many as there are scores; null where they are not numbers alone. */
function targetsOf(scores: Part, nodes: readonly Node[], site: Site): readonly number[] | null {
  const count = scoreCount(scores, site);
  const tensors = nodes.map(constantTensor);
  if (!tensors.every((tensor) => tensor !== null)) return null;
  const targets = tensors.flatMap(({ values }) => [...values]);
  if (targets.length !== count) {
    throw new TextError(
      { from: nodes[0]!.from, to: nodes.at(-1)!.to },
      sentences.wrongTargets(count, targets.length),
    );
  }
  return targets;
}

function ofClass(kind: 'softmaxCrossEntropy' | 'hinge'): FunctionRule {
  return {
    values: [1, 1],
    others: [1, 1],
    hasAlpha: false,
    lower: (site, [scores], [node]) =>
      site.last({ kind, target: classOf(scores!, node!, site) }, [site.gateOf(scores!.operand)]),
  };
}

const binaryCrossEntropy: FunctionRule = {
  values: [1, 1],
  others: [1, Infinity],
  hasAlpha: false,
  lower(site, [scores], nodes) {
    const targets = targetsOf(scores!, nodes, site);
    if (targets === null) throw new TextError(nodes[0]!, sentences.targetAsNumber);
    if (targets.some((target) => target < 0 || target > 1)) {
      throw new TextError(nodes[0]!, sentences.targetBeyondOne);
    }
    return site.last({ kind: 'binaryCrossEntropy', targets }, [site.gateOf(scores!.operand)]);
  },
};

/**
 * Targets that are values of the graph themselves have gradients too: then it is ‖values − targets‖², as it is of
 * matrices.
 */
const squaredError: FunctionRule = {
  values: [1, 1],
  others: [1, Infinity],
  hasAlpha: false,
  lower(site, [values], nodes) {
    const { operand } = values!;
    const isMatrix = operand.kind === 'gate' && operand.shape.length === 2;
    const targets = isMatrix ? null : targetsOf(values!, nodes, site);
    if (targets === null) return squaredDifference(values!, nodes, site);
    return site.last({ kind: 'squaredError', targets }, [site.gateOf(operand)]);
  },
};

function squaredDifference(values: Part, nodes: readonly Node[], site: Site): GateOperand {
  if (nodes.length > 1) throw new TextError(nodes[1]!, sentences.targetsAsOne);
  const error = difference(values, site.lower(nodes[0]!), site.within('error'));
  return site.last({ kind: error.shape.length === 0 ? 'square' : 'squaredNorm' }, [error]);
}

export const lossFunctions: Readonly<Record<LossFunction, FunctionRule>> = {
  cross_entropy: ofClass('softmaxCrossEntropy'),
  hinge: ofClass('hinge'),
  binary_cross_entropy: binaryCrossEntropy,
  squared_error: squaredError,
};
