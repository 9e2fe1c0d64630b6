package org.sciregistry.interaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** The conditions of one submission and what they match at one position of the ledger. */
final class Conditions {

  /** So many more than may be matched are looked for, to tell how many there are. */
  private static final int SEEN_BEYOND = 2;

  private final Rooms rooms;
  private final LedgerView view;
  private final Caller caller;
  private final Map<String, List<StoredVersion>> lookedUp = new HashMap<>();
  private final Map<String, List<String>> matched = new HashMap<>();
  private final Set<String> making = new HashSet<>();

  /**
   * Conditions, none asked yet.
   *
   * @param caller who names them; they may name only what it may search
   */
  Conditions(Rooms rooms, LedgerView view, Caller caller) {
    this.rooms = rooms;
    this.view = view;
    this.caller = caller;
  }

  /** The ids that each condition asked so far matched. */
  Map<String, List<String>> matched() {
    return matched;
  }

  /** Asks the plain conditions of a Bundle together: most name one identifier. */
  void lookUp(List<Intent> sent) {
    Set<String> asked = new LinkedHashSet<>();
    for (Intent intent : sent) {
      if (intent instanceof Intent.Create create && create.condition() != null) {
        asked.add(create.type() + "?" + create.condition());
      }
    }
    lookedUp.putAll(rooms.search().tokenMatches(view, caller, asked, 1 + SEEN_BEYOND));
  }

  /**
   * Notes that what has this condition, which matches nothing, is made.
   *
   * @throws Fault when another entry makes one by the same condition: it would match neither again
   */
  void makesOne(String type, String condition) {
    // However its signs are escaped.
    String plain = QueryParameter.query(QueryParameter.parse(condition));
    if (!making.add(type + "?" + plain)) {
      throw Fault.of(FaultCode.BUNDLE_SAME_RESOURCE_TWICE, shown(type + "?" + condition));
    }
  }

  /** If-Match asks for a version that stands (RFC 9110), and a condition that matches nothing has none. */
  static void refuseUnmatched(String type, String condition, @Nullable String ifMatch) {
    if (ifMatch != null) {
      throw Fault.of(FaultCode.IF_MATCH_UNMATCHED, shown(type + "?" + condition), shown(ifMatch));
    }
  }

  /**
   * What a condition matches, null when nothing.
   *
   * @param deleted references that count no longer
   * @throws Fault when it matches several
   */
  @Nullable
  StoredVersion only(String type, String condition, Set<String> deleted) {
    if (deleted.isEmpty()) {
      List<StoredVersion> found = all(type, condition, 1);
      return found.isEmpty() ? null : found.get(0);
    }
    List<StoredVersion> left = matching(type, condition, 1 + SEEN_BEYOND + deleted.size()).stream()
        .filter(one -> !deleted.contains(one.reference()))
        .toList();
    return left.isEmpty()
        ? null
        : requireAtMost(1, left, type + "?" + condition).get(0);
  }

  /** What a condition matches, which may be so many. */
  List<StoredVersion> all(String type, String condition, int most) {
    String whole = type + "?" + condition;
    List<StoredVersion> known = most == 1 ? lookedUp.get(whole) : null;
    if (known != null) {
      matched.put(whole, known.stream().map(StoredVersion::id).toList());
    }
    List<StoredVersion> found =
        known != null ? known : matching(type, condition, most + SEEN_BEYOND);
    return requireAtMost(most, found, whole);
  }

  private List<StoredVersion> matching(String type, String condition, int limit) {
    List<StoredVersion> found = rooms.search().matches(view, caller, type, condition, limit);
    matched.put(type + "?" + condition, found.stream().map(StoredVersion::id).toList());
    return found;
  }

  private static List<StoredVersion> requireAtMost(
      int most, List<StoredVersion> found, String whole) {
    if (found.size() > most) {
      throw Fault.of(
          most > 1 ? FaultCode.TOO_MANY_MATCHES : FaultCode.MULTIPLE_MATCHES,
          whole,
          most > 1 ? most : found.size());
    }
    return found;
  }

  /** Whether all that was asked matches the same now. */
  boolean stillHold(LedgerView now) {
    for (Map.Entry<String, List<String>> condition : matched.entrySet()) {
      int most = Math.max(1, condition.getValue().size());
      if (!ids(now, condition.getKey(), most).equals(condition.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** The ids a condition matches now. */
  List<String> ids(LedgerView now, String condition, int atMost) {
    int question = condition.indexOf('?');
    return rooms
        .search()
        .matches(
            now,
            null,
            condition.substring(0, question),
            condition.substring(question + 1),
            atMost + SEEN_BEYOND)
        .stream()
        .map(StoredVersion::id)
        .toList();
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
