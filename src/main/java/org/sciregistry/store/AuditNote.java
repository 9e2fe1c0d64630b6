package org.sciregistry.store;

import java.util.List;
import java.util.Set;

/** What is known of a request when it comes in; what it changes is told in the ledger's own audit row, all else by its server's chain. */
public final class AuditNote {

  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "transaction", "batch");

  private final String request;
  private final String client;
  private final String address;
  private final String interaction;
  private final String target;
  private final String query;
  private volatile boolean inLedger;
  private volatile boolean reads;

  /**
   * A note.
   *
   * @param request the request's id, as its answer names it
   * @param client who asks
   * @param address the network address it came from
   * @param interaction FHIR's name of the interaction, such as {@code read} or {@code search-type}
   * @param target the path below the FHIR base
   * @param query the query string without values that may identify a person
   */
  public AuditNote(
      String request,
      String client,
      String address,
      String interaction,
      String target,
      String query) {
    this.request = request;
    this.client = client;
    this.address = address;
    this.interaction = interaction;
    this.target = target;
    this.query = query;
  }

  /** The interaction. */
  public String interaction() {
    return interaction;
  }

  /** The path below the FHIR base. */
  public String target() {
    return target;
  }

  /** Whether it asks for a change. */
  public boolean isWrite() {
    return WRITES.contains(interaction);
  }

  /** The same note with what was asked. */
  public AuditNote asked(String masked) {
    return new AuditNote(request, client, address, interaction, target, masked);
  }

  /** Takes note that something of it was written, together with its row. */
  public void written() {
    inLedger = true;
  }

  /** Takes note that its answer tells more than what was written. */
  public void alsoReads() {
    reads = true;
  }

  /** Whether the ledger's audit row tells all of it. */
  public boolean isToldByLedger() {
    return inLedger && !reads;
  }

  /** The entry of an answer that is about to leave. */
  public AuditEntry answered(
      long at, int status, List<String> resources, List<String> patients, int more) {
    return new AuditEntry(
        at,
        request,
        client,
        address,
        interaction,
        target,
        query,
        status,
        resources,
        patients,
        more,
        0,
        0);
  }

  AuditEntry wrote(long at, int firstOrdinal, int versions) {
    return new AuditEntry(
        at,
        request,
        client,
        address,
        interaction,
        target,
        query,
        200,
        List.of(),
        List.of(),
        0,
        firstOrdinal,
        versions);
  }
}
