package org.sciregistry.interaction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.validation.StoredResources;

/** What the rules across resources may ask of one site's ledger; it remembers what they were told of Observations. */
final class StoreLookup implements StoredResources {

  private static final int MOST_REFERRING = 1_000;
  private static final String OBSERVATION = "Observation";

  private static final Pattern OF_PATIENT =
      Pattern.compile("(?:subject|individual)=Patient/([A-Za-z0-9.-]{1,64})");

  private final Rooms rooms;
  private final LedgerView view;
  private final Set<String> deleted;
  private final Map<String, List<StoredVersion>> charts = new HashMap<>();
  private final Map<String, Long> readVersions = new LinkedHashMap<>();
  private final Map<String, List<Long>> foundVersions = new LinkedHashMap<>();

  /**
   * A lookup as of one position.
   *
   * @param deleted what the request deletes, such as {@code Observation/a1}; it is not there any more
   */
  StoreLookup(Rooms rooms, LedgerView view, Set<String> deleted) {
    this.rooms = rooms;
    this.view = view;
    this.deleted = deleted;
  }

  @Override
  public @Nullable Node read(String reference) {
    StoredVersion version = version(view, reference);
    if (reference.startsWith(OBSERVATION)) {
      readVersions.put(reference, version == null ? -1 : version.versionKey());
    }
    return version == null ? null : Document.parse(version.json()).root();
  }

  private @Nullable StoredVersion version(LedgerView at, String reference) {
    String base = rooms.settings().base() + "/";
    String local = reference.startsWith(base) ? reference.substring(base.length()) : reference;
    int question = local.indexOf('?');
    if (question > 0) {
      List<StoredVersion> found = rooms
          .search()
          .matches(at, null, local.substring(0, question), local.substring(question + 1), 2);
      return found.size() == 1 ? found.get(0) : null;
    }
    String[] parts = local.split("/", -1);
    if (parts.length < 2 || deleted.contains(parts[0] + "/" + parts[1])) {
      return null;
    }
    StoredVersion version = at.newest(parts[0], parts[1]);
    return version == null || version.isDeleted() ? null : version;
  }

  @Override
  public List<Node> referring(String type, String parameter, String reference) {
    List<StoredVersion> found = found(view, type, parameter, reference);
    if (type.equals(OBSERVATION) && parameter.equals("derived-from")) {
      foundVersions.put(reference, versions(found));
    }
    return found.stream()
        .filter(version -> !deleted.contains(version.reference()))
        .map(version -> Document.parse(version.json()).root())
        .toList();
  }

  @Override
  public List<Node> matching(String type, String query) {
    Matcher plain = OF_PATIENT.matcher(query);
    List<StoredVersion> found = Rooms.CHARTED.contains(type) && plain.matches()
        ? charted(type, plain.group(1))
        : rooms.search().matches(view, null, type, query, MOST_REFERRING);
    return found.stream()
        .filter(version -> !deleted.contains(version.reference()))
        .map(version -> Document.parse(version.json()).root())
        .toList();
  }

  /** What the rules of every visit ask about its patient is read at once. */
  private List<StoredVersion> charted(String type, String patient) {
    return charts.computeIfAbsent(patient, id -> view.ofPatient(Rooms.CHARTED, id)).stream()
        .filter(version -> version.type().equals(type))
        .toList();
  }

  @Override
  public boolean isStore() {
    return true;
  }

  private List<StoredVersion> found(
      LedgerView at, String type, String parameter, String reference) {
    return rooms.search().referring(at, type, parameter, reference, MOST_REFERRING);
  }

  private static List<Long> versions(List<StoredVersion> found) {
    return found.stream().map(StoredVersion::versionKey).toList();
  }

  /** Whether rules were told anything that a write of others could change under them. */
  boolean wasAsked() {
    return !readVersions.isEmpty() || !foundVersions.isEmpty();
  }

  /** Whether the rules would be told the same now. */
  boolean stillHolds(LedgerView now) {
    for (Map.Entry<String, Long> read : readVersions.entrySet()) {
      StoredVersion version = version(now, read.getKey());
      if ((version == null ? -1 : version.versionKey()) != read.getValue()) {
        return false;
      }
    }
    for (Map.Entry<String, List<Long>> found : foundVersions.entrySet()) {
      if (!versions(found(now, OBSERVATION, "derived-from", found.getKey()))
          .equals(found.getValue())) {
        return false;
      }
    }
    return true;
  }
}
