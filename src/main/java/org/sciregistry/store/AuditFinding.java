package org.sciregistry.store;

import java.util.List;

/**
 * An access that was asked for.
 *
 * @param id its id, {@code server.sequence.place}
 * @param entry what was kept
 * @param resources what was read or written, {@code Type/id}, with the version where it was written
 * @param patients whom it was about, ids of patients
 */
public record AuditFinding(
    String id, AuditEntry entry, List<String> resources, List<String> patients) {}
