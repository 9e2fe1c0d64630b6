package org.sciregistry.store;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.IndexRow.TokenRow;

/**
 * What the last commit groups of a site touched: resources by {@code Type/id}, and identifiers and other tokens of their own.
 * Most submissions rest on what nobody touched meanwhile, and need not look again (ADR 0044).
 *
 * <p>One committer uses it, under the site's head lock. What another server wrote is not known here; then everything is looked at again.
 */
final class Touchstones {

  private static final int MOST_GROUPS = 512;

  private record Group(long position, Set<Object> touched) {}

  private final Deque<Group> groups = new ArrayDeque<>();
  private final Set<Object> current = new HashSet<>();
  private boolean started;
  private long last = -1;

  /** Starts a group behind a position. */
  void begin(long before) {
    current.clear();
    started = false;
    if (before != last) {
      groups.clear();
      last = before;
    }
  }

  /** Takes note of a version of the group in hand. Nobody can have rested on a resource that was not there before. */
  void touch(Change change) {
    started = true;
    if (change.expected() != null) {
      current.add(change.type() + "/" + change.id());
    }
    for (IndexRow row : change.entries().rows()) {
      if (row instanceof TokenRow token) {
        current.add(of(token));
      }
    }
  }

  /** Takes note of anything else a submission may rest on. */
  void touch(Object stone) {
    started = true;
    current.add(stone);
  }

  /** The group in hand stands at a position. */
  void committed(long position) {
    groups.addLast(new Group(position, Set.copyOf(current)));
    last = position;
    if (groups.size() > MOST_GROUPS) {
      groups.removeFirst();
    }
  }

  /** Whether anything was touched by this group so far or by one behind a position; true when that is not known. */
  boolean mayHaveTouched(Precondition.Rests rests, long seenPosition) {
    if (rests instanceof Precondition.Rests.OnSome some) {
      if (some.touchstones().isEmpty()) {
        return false;
      }
      boolean known = last <= seenPosition
          || !groups.isEmpty() && groups.getFirst().position() <= seenPosition + 1;
      if (!known || !Collections.disjoint(current, some.touchstones())) {
        return true;
      }
      for (Group group : groups) {
        if (group.position() > seenPosition
            && !Collections.disjoint(group.touched(), some.touchstones())) {
          return true;
        }
      }
      return false;
    }
    return last > seenPosition || started;
  }

  /** An index value as a touchstone, without regard to case. */
  static TokenRow of(TokenRow token) {
    return new TokenRow(token.parameter(), token.system(), token.folded());
  }
}
