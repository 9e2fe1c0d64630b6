package org.sciregistry.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.Precondition.Rests.OnSome;

/** One transaction under a site's head lock: the next position of the ledger and everything written at it. */
final class CommitGroup {

  /** What proves that a group stands: no other can have the same hash, for it covers random salts. */
  record Mark(long position, byte[] hash) {}

  /** What became of one submission of a group: a result, or a refusal that leaves its neighbours alone. */
  record Outcome(@Nullable CommitResult result, @Nullable Fault refusal) {

    void tell(CompletableFuture<CommitResult> waiting) {
      if (refusal == null) {
        waiting.complete(result);
      } else {
        waiting.completeExceptionally(refusal);
      }
    }
  }

  /** What a site's committer keeps in mind from group to group. */
  record Memory(Facets facets, Touchstones touchstones) {

    Memory(Names names) {
      this(new Facets(names.generations()::written), new Touchstones());
    }

    void committed(@Nullable Mark mark) {
      facets.committed();
      if (mark != null) {
        touchstones.committed(mark.position());
      }
    }
  }

  private final Store store;
  private final SiteConnection connection;
  private final Site site;
  private final Rows rows;
  private final long before;
  private final Facets facets;
  private final Touchstones touchstones;
  private final byte[] hashBefore;
  private final String indexSet;
  private final long position;
  private final Instant recordedAt;
  private final List<byte[]> digests = new ArrayList<>();
  private final List<AuditEntry> accesses = new ArrayList<>();
  private final Set<Long> ended = new HashSet<>();
  private final Set<String> created = new HashSet<>();
  private final Map<String, Packed> replayed = new HashMap<>();
  private final Map<String, byte[]> answers = new HashMap<>();
  private int ordinal;

  private CommitGroup(
      Store store,
      SiteConnection connection,
      Site site,
      long before,
      long lastRecordedAt,
      Memory memory,
      int facetsBefore,
      byte[] hashBefore,
      String indexSet) {
    this.indexSet = indexSet;
    this.store = store;
    this.connection = connection;
    this.site = site;
    this.before = before;
    this.facets = memory.facets();
    this.touchstones = memory.touchstones();
    this.hashBefore = hashBefore;
    this.position = before + 1;
    this.recordedAt = Instant.ofEpochMilli(Math.max(store.clock().millis(), lastRecordedAt + 1));
    touchstones.begin(before);
    facets.begin(facetsBefore);
    this.rows = new Rows(connection, site.number(), store.isPostgresql());
  }

  static CommitGroup begin(Store store, SiteConnection connection, Site site, Memory memory)
      throws SQLException {
    CommitGroup group = connection.head(
        "position, recorded_at, facet_count, hash, index_set",
        true,
        row -> new CommitGroup(
            store,
            connection,
            site,
            row.getLong(1),
            row.getLong(2),
            memory,
            row.getInt(3),
            row.getBytes(4),
            row.getString(5)));
    if (group == null) {
      throw new IllegalStateException("site " + site.code() + " has no ledger");
    }
    group.requireOwnParameters();
    return group;
  }

  /** What is written must be found by the parameters that are in force; a ledger that begins takes them up. */
  private void requireOwnParameters() throws SQLException {
    Generations generations = store.names().generations();
    if (generations.set().isEmpty() || indexSet.equals(generations.set())) {
      return;
    }
    if (before > 0 || !indexSet.isEmpty()) {
      throw Fault.of(FaultCode.PARAMETERS_OF_ANOTHER_SERVER);
    }
    generations.begin(connection, site);
  }

  /**
   * Whether a group stands whose commit was not answered; false when it wrote nothing. Takes the head lock, so that
   * a transaction that is still ending has ended.
   */
  static boolean stands(SiteConnection connection, Site site, @Nullable Mark mark)
      throws SQLException {
    if (mark == null) {
      return false;
    }
    try (PreparedStatement lock =
            connection.prepare("SELECT position FROM site_head WHERE site_id = ? FOR UPDATE");
        PreparedStatement select =
            connection.prepare("SELECT hash FROM ledger WHERE site_id = ? AND position = ?")) {
      lock.setInt(1, site.number());
      lock.executeQuery().close();
      select.setInt(1, site.number());
      select.setLong(2, mark.position());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes(1), mark.hash());
      }
    }
  }

  /** Writes one submission, or says why not. */
  Outcome add(Packed packed) throws SQLException {
    Earlier earlier;
    try {
      earlier = earlier(packed.submission());
    } catch (Fault keyOfAnotherBody) {
      return new Outcome(null, keyOfAnotherBody);
    }
    byte[] answer = earlier.answer();
    return new Outcome(
        answer == null ? write(packed, earlier.outdated()) : new CommitResult.Replayed(answer),
        null);
  }

  private CommitResult write(Packed packed, boolean overOutdated) throws SQLException {
    Submission submission = packed.submission();
    if (!expectedAreNewest(submission.changes()) || !holds(submission)) {
      return new CommitResult.Stale();
    }
    List<StoredVersion> versions = new ArrayList<>();
    int firstOrdinal = ordinal;
    for (Packed.PackedChange change : packed.changes()) {
      versions.add(write(change, packed));
    }
    AuditNote note = submission.note();
    if (note != null && ordinal > firstOrdinal) {
      accesses.add(note.wrote(recordedAt.toEpochMilli(), firstOrdinal, ordinal - firstOrdinal));
    }
    Receipt receipt = new Receipt(position, recordedAt, versions);
    byte[] answer = submission.answer().apply(receipt);
    ReplayKey replay = submission.replay();
    if (replay != null) {
      if (overOutdated) {
        Replays.forget(connection, submission.caller(), replay);
      }
      rows.add(submission.caller(), replay, recordedAt, answer);
      String key = Replays.stone(submission.caller(), replay);
      touchstones.touch(key);
      replayed.put(key, packed);
      answers.put(key, answer);
    }
    return new CommitResult.Committed(receipt, answer);
  }

  private Earlier earlier(Submission submission) throws SQLException {
    ReplayKey replay = submission.replay();
    if (replay == null) {
      return Earlier.NOTHING;
    }
    String key = Replays.stone(submission.caller(), replay);
    Packed sameGroup = replayed.get(key);
    if (sameGroup != null) {
      ReplayKey first = Objects.requireNonNull(sameGroup.submission().replay());
      Replays.refuseOtherBody(first.digest(), replay);
      return new Earlier(answers.get(key), false);
    }
    return touchstones.mayHaveTouched(new OnSome(Set.of(key)), submission.seenPosition())
        ? Replays.find(connection, submission.caller(), replay, recordedAt)
        : new Earlier(null, replay.overOutdated());
  }

  private boolean expectedAreNewest(List<Change> changes) throws SQLException {
    for (Change change : changes) {
      StoredVersion expected = change.expected();
      if (expected != null) {
        if (ended.contains(expected.versionKey()) || hasEnded(expected.versionKey())) {
          return false;
        }
      } else if (change.method() != Method.CREATE
          && (created.contains(change.type() + "/" + change.id()) || isThere(change))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasEnded(long versionKey) throws SQLException {
    try (PreparedStatement select =
        connection.prepare("SELECT 1 FROM version_end WHERE site_id = ? AND version_key = ?")) {
      select.setInt(1, site.number());
      select.setLong(2, versionKey);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private boolean isThere(Change change) {
    return new LedgerView(store, connection, site, before).newest(change.type(), change.id())
        != null;
  }

  private boolean holds(Submission submission) throws SQLException {
    Precondition precondition = submission.precondition();
    if (!touchstones.mayHaveTouched(precondition.rests(), submission.seenPosition())) {
      return true;
    }
    rows.flush();
    return precondition.check().holds(new LedgerView(store, connection, site, position));
  }

  private StoredVersion write(Packed.PackedChange packed, Packed submission) throws SQLException {
    Change change = packed.change();
    StoredVersion expected = change.expected();
    StoredVersion version = new StoredVersion(
        change.type(),
        change.id(),
        (position << LedgerView.ORDINAL_BITS) + ordinal++,
        expected == null ? 1 : expected.number() + 1,
        change.method(),
        recordedAt,
        change.body());
    rows.add(
        packed,
        version,
        facets.of(connection, site, packed.shared(), change.entries().headline().code(), rows),
        position,
        submission.judgedBy(),
        submission.submission().caller().client(),
        patient(change));
    digests.add(packed.digest());
    if (expected != null) {
      ended.add(expected.versionKey());
    }
    created.add(version.reference());
    touchstones.touch(change);
    return version;
  }

  /** Whom a version is about; a deletion says nothing itself and is about whom its resource was. */
  private @Nullable String patient(Change change) throws SQLException {
    StoredVersion expected = change.expected();
    if (change.method() != Method.DELETE || expected == null) {
      return change.entries().headline().patient();
    }
    try (PreparedStatement select = connection.prepare(
        "SELECT patient_id FROM version WHERE site_id = ? AND version_key = ?")) {
      select.setInt(1, site.number());
      select.setLong(2, expected.versionKey());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Sends the rows and moves the head; without any row the ledger stays where it was, and there is no mark. */
  @Nullable
  Mark finish() throws SQLException {
    if (ordinal == 0) {
      rows.flush();
      return null;
    }
    if (!accesses.isEmpty()) {
      AuditBatch batch = AuditBatch.ofLedger(position, recordedAt.toEpochMilli(), accesses);
      rows.add(batch);
      digests.add(batch.hash());
    }
    byte[] hash = hash(hashBefore, position, recordedAt.toEpochMilli(), digests);
    rows.finish(new Rows.Head(position, recordedAt.toEpochMilli(), facets.count(), hash), ordinal);
    return new Mark(position, hash);
  }

  /** The chain: SHA-256 over the hash before, the position, the time, the salted digests of the versions and the hash of the audit row. */
  static byte[] hash(byte[] before, long position, long recordedAt, List<byte[]> digests) {
    byte[][] parts = new byte[digests.size() + 2][];
    parts[0] = before;
    parts[1] = ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(position)
        .putLong(recordedAt)
        .array();
    for (int at = 0; at < digests.size(); at++) {
      parts[at + 2] = digests.get(at);
    }
    return KeyText.sha256(parts);
  }
}
