/** The parts of a network that can be seen as one gate. */
import type { GateGroup } from '../../../contract/graph/graph.ts';
import { outputGate } from '../../../contract/graph/network-parts.ts';

type Group = Omit<GateGroup, 'gates'>;

/** Layers count from 1, by weights. */
export function layerGroup(layer: number, startsCollapsed: boolean): Group {
  return { id: `layer ${layer + 1}`, kind: 'layer', name: `Layer ${layer + 1}`, startsCollapsed };
}

/** `name`: of an output unit, the class it stands for; else null. */
export function unitGroup(layer: number, unit: number, name: string | null, startsCollapsed: boolean): Group {
  const id = outputGate(layer, unit);
  return { id: `unit ${id}`, kind: 'unit', name: name ?? id, startsCollapsed };
}
