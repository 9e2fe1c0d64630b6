package org.sciregistry.store;

import java.time.Instant;
import java.util.List;

/**
 * What was written, durably.
 *
 * @param position where in the site's ledger
 * @param recordedAt lastUpdated of all of it
 * @param versions the versions, in the order of the changes
 */
public record Receipt(long position, Instant recordedAt, List<StoredVersion> versions) {}
