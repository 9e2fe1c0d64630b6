package org.sciregistry.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow;

/** A submission with all the work done that needs no lock: compressed, salted, its names numbered. */
final class Packed {

  private static final SecureRandom SALTS = new SecureRandom();
  private static final int SALT_BYTES = 16;

  /** One change, ready for its rows. */
  record PackedChange(
      Change change,
      int type,
      int dictionary,
      byte[] body,
      byte[] salt,
      byte[] digest,
      List<Numbered> rows,
      List<Numbered> shared,
      List<PackedContained> contained) {}

  /** A resource within another, ready for its rows. */
  record PackedContained(int type, String id, List<Numbered> rows) {}

  /** An index row and the number of its parameter. */
  record Numbered(IndexRow row, int parameter) {}

  private final Submission submission;
  private final List<PackedChange> changes;
  private final int judgedBy;

  private Packed(Submission submission, List<PackedChange> changes, int judgedBy) {
    this.submission = submission;
    this.changes = changes;
    this.judgedBy = judgedBy;
  }

  static Packed of(Submission submission, Names names) {
    List<PackedChange> packed = new ArrayList<>();
    for (Change change : submission.changes()) {
      byte[] json = change.body().json();
      Compression.Dictionary dictionary = Compression.dictionary(change.type(), json.length);
      byte[] body = json.length == 0 ? json : Compression.deflate(json, dictionary);
      byte[] salt = new byte[SALT_BYTES];
      SALTS.nextBytes(salt);
      packed.add(new PackedChange(
          change,
          names.number(Names.Sort.TYPE, change.type()),
          dictionary.number(),
          body,
          salt,
          digest(
              salt,
              change.type(),
              change.id(),
              change.expected() == null ? 1 : change.expected().number() + 1,
              change.method(),
              submission.caller().client(),
              change.personToken(),
              json,
              body),
          numbered(change.entries().rows(), names),
          numbered(change.entries().shared(), names),
          contained(change.entries(), names)));
    }
    return new Packed(
        submission, packed, names.number(Names.Sort.JUDGED_BY, submission.judgedBy()));
  }

  static List<Numbered> numbered(List<IndexRow> rows, Names names) {
    List<Numbered> numbered = new ArrayList<>(rows.size());
    for (IndexRow row : rows) {
      numbered.add(new Numbered(row, names.number(row.parameter())));
    }
    return numbered;
  }

  static List<PackedContained> contained(IndexEntries entries, Names names) {
    return entries.contained().stream()
        .map(inner -> new PackedContained(
            names.number(Names.Sort.TYPE, inner.type()), inner.id(), numbered(inner.rows(), names)))
        .toList();
  }

  /**
   * What the ledger keeps of a version, salted: who wrote which version of what, its content, and the bytes that are stored for it.
   *
   * @param personToken what is kept beside it, null for nothing
   * @param stored the content as it is compressed; none for versions that were written before these bytes were covered
   */
  static byte[] digest(
      byte[] salt,
      String type,
      String id,
      int number,
      Method method,
      String client,
      @Nullable String personToken,
      byte[] json,
      byte[] stored) {
    String heading = type + "/" + id + "/" + number + " " + method.number() + " " + client
        + (personToken == null ? "" : " " + personToken) + "\n";
    byte[] between = stored.length == 0
        ? stored
        : ByteBuffer.allocate(Integer.BYTES).putInt(json.length).array();
    return KeyText.sha256(salt, heading.getBytes(StandardCharsets.UTF_8), between, json, stored);
  }

  Submission submission() {
    return submission;
  }

  List<PackedChange> changes() {
    return changes;
  }

  int judgedBy() {
    return judgedBy;
  }
}
