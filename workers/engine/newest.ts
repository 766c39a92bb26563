/** Long requests by the id of what they are about: a newer one of the same id, or a cancel, ends an older one. */
export class Newest {
  private readonly tickets = new Map<string, symbol>();

  /** Returns whether the request that begins now is still wanted. */
  begin(id: string): () => boolean {
    const ticket = Symbol(id);
    this.tickets.set(id, ticket);
    return () => this.tickets.get(id) === ticket;
  }

  end(id: string): void {
    this.tickets.delete(id);
  }
}
