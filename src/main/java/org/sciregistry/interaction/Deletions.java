package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.store.Change;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.Method;
import org.sciregistry.store.StoredVersion;

/** What one submission deletes: nothing that stays may refer to it (https://hl7.org/fhir/R4/http.html#delete). */
final class Deletions {

  private static final int MOST_COUNTED = 100;
  private static final int MOST_NAMED = 3;
  private static final int MOST_TARGETS_NAMED = 3;

  private final Rooms rooms;
  private final Set<String> deleted;
  private final Set<String> written;

  private Deletions(Rooms rooms, Set<String> deleted, Set<String> written) {
    this.rooms = rooms;
    this.deleted = deleted;
    this.written = written;
  }

  /**
   * What one submission deletes of what is there; nothing where references need not lead anywhere.
   *
   * @param written what it creates and updates, whose own references are checked by {@link Links}
   */
  static Deletions among(Rooms rooms, List<Prepared.Result> results, Set<String> written) {
    Set<String> deleted = new LinkedHashSet<>();
    for (Prepared.Result result : results) {
      Change change = result.change();
      if (change != null
          && change.method() == Method.DELETE
          && rooms.settings().referentialIntegrity()) {
        deleted.add(change.type() + "/" + change.id());
      }
    }
    Set<String> apart = new HashSet<>(written);
    apart.addAll(deleted);
    return new Deletions(rooms, deleted, apart);
  }

  /** Whether anything is deleted to which others may refer. */
  boolean any() {
    return !deleted.isEmpty();
  }

  /**
   * Makes sure nothing refers to what ends.
   *
   * @param caller to whom only what it may read is named
   * @throws Fault 409 when something does
   */
  void check(LedgerView view, Caller caller) {
    List<String> referrers = referrers(view, MOST_COUNTED);
    if (!referrers.isEmpty()) {
      throw Fault.of(
          FaultCode.STILL_REFERENCED,
          targets(),
          counted(referrers),
          named(view, caller, referrers));
    }
  }

  /** Whether nothing refers to it now. */
  boolean stillHold(LedgerView now) {
    return referrers(now, 0).isEmpty();
  }

  private List<String> referrers(LedgerView view, int most) {
    return any()
        ? rooms.search().referrers(view, deleted, rooms.settings().uncheckedTypes(), written, most)
        : List.of();
  }

  private String targets() {
    String first = deleted.stream().limit(MOST_TARGETS_NAMED).collect(Collectors.joining(", "));
    return deleted.size() > MOST_TARGETS_NAMED ? first + ", …" : first;
  }

  private static Text counted(List<String> referrers) {
    int count = Math.min(referrers.size(), MOST_COUNTED);
    return referrers.size() > MOST_COUNTED
        ? new Text("more than " + count + " resources", "超过 " + count + " 个资源")
        : count == 1
            ? new Text("1 resource", "1 个资源")
            : new Text(count + " resources", count + " 个资源");
  }

  private Text named(LedgerView view, Caller caller, List<String> referrers) {
    List<String> seen = new ArrayList<>();
    for (String reference : referrers.subList(0, Math.min(referrers.size(), MOST_COUNTED))) {
      int slash = reference.indexOf('/');
      StoredVersion referrer =
          view.newest(reference.substring(0, slash), reference.substring(slash + 1));
      if (referrer != null && rooms.search().isVisible(view, caller, referrer)) {
        seen.add(reference);
      }
      if (seen.size() == MOST_NAMED) {
        break;
      }
    }
    String names = String.join(", ", seen) + (referrers.size() > seen.size() ? ", …" : "");
    return seen.isEmpty()
        ? new Text("some that you may not read", "您无权读取的资源")
        : new Text(names, names);
  }
}
