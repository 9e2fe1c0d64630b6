package org.sciregistry.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.LedgerView;

/**
 * Versions that stand in several places of an index, newest first. A place is read a few keys at a time, and again where it is used up, so that what all of them are
 * read for is hardly more than what is taken.
 */
final class NewestFirst {

  private static final int FEWEST = 16;

  /** The numbers of places that H2 is asked at once: a plan for many takes megabytes. */
  private static final int FEW = 4;

  private static final int MANY = 16;

  /** Places of an index, each of which has versions in the order of their keys. */
  interface Places {
    /**
     * Selects the newest keys of some places.
     *
     * @param places which, by their numbers from 0 on
     * @param before the keys of each are below this
     * @param each how many of each at most, newest first
     * @return where in {@code places} a key was found, and the key
     */
    Sql newest(List<Integer> places, List<Long> before, int each);
  }

  /** One of the places, with what was read and not taken. */
  private static final class Place {
    final int number;
    final ArrayDeque<Long> read = new ArrayDeque<>();
    long before;
    int taken;
    boolean isAtEnd;

    Place(int number, long before) {
      this.number = number;
      this.before = before;
    }
  }

  private final LedgerView view;
  private final Places places;
  private final List<Place> all;
  private @Nullable Sql ofOne;
  private int read;
  private int taken;
  private long last = Long.MAX_VALUE;

  /**
   * From a key on.
   *
   * @param number how many places there are
   */
  NewestFirst(LedgerView view, Places places, int number, long before) {
    this.view = view;
    this.places = places;
    long below = Math.min(before, view.versionKeyBound());
    this.all =
        IntStream.range(0, number).mapToObj(place -> new Place(place, below)).toList();
  }

  /**
   * The next versions.
   *
   * @return their keys as {@code version_key}, in their order
   */
  Sql next(int size) {
    if (all.size() == 1) {
      ofOne = places.newest(List.of(0), List.of(all.get(0).before), size);
      return new Sql(view).add("SELECT n.version_key FROM (").add(ofOne).add(") n");
    }
    List<Long> keys = keys(size);
    read = keys.size();
    Sql sql = new Sql(view).add("SELECT n.version_key FROM ").values(keys);
    return sql.add(" n(version_key) ORDER BY n.version_key DESC");
  }

  /** How many those were; fewer than asked for when there are no more. Of one place it is looked up only when it is asked for. */
  int read() {
    Sql one = ofOne;
    if (one != null) {
      Place place = all.get(0);
      new Sql(view)
          .add("SELECT COUNT(*), MIN(n.version_key) FROM (")
          .add(one)
          .add(") n")
          .run(row -> {
            read = row.getInt(1);
            place.before = read == 0 ? place.before : row.getLong(2);
            return read;
          });
      ofOne = null;
    }
    return read;
  }

  /** The next keys, each once. */
  private List<Long> keys(int size) {
    List<Long> keys = new ArrayList<>();
    while (keys.size() < size) {
      Place newest = newest(size - keys.size());
      if (newest == null) {
        break;
      }
      long key = newest.read.removeFirst();
      newest.taken++;
      taken++;
      if (key != last) {
        keys.add(key);
        last = key;
      }
    }
    return keys;
  }

  /** Where the next key stands, null when there are no more. */
  private @Nullable Place newest(int wanted) {
    Place newest = null;
    for (Place place : all) {
      if (place.read.isEmpty() && !place.isAtEnd) {
        read(2 * Math.max(wanted, taken));
        return newest(wanted);
      }
      if (!place.read.isEmpty()
          && (newest == null || place.read.getFirst() > newest.read.getFirst())) {
        newest = place;
      }
    }
    return newest;
  }

  /** Reads on, of each place what it may give of what is wanted by what it gave before. */
  private void read(int wanted) {
    int most = 0;
    List<Place> some = new ArrayList<>();
    for (Place place : all) {
      long share =
          taken == 0 ? (long) wanted / all.size() * 2 : (long) wanted * place.taken / taken;
      int missing = (int) Math.max(share, FEWEST) - place.read.size();
      if (!place.isAtEnd && (missing > 0 || place.read.isEmpty())) {
        some.add(place);
        most = Math.max(most, missing);
      }
    }
    // A plan is kept for each limit, by H2 for each number of places as well.
    int limit = Integer.highestOneBit(2 * most - 1);
    int atOnce = !view.joinsLists() ? some.size() : some.size() > FEW ? MANY : FEW;
    for (int from = 0; from < some.size(); from += atOnce) {
      read(some.subList(from, Math.min(some.size(), from + atOnce)), atOnce, limit);
    }
  }

  /** Reads on in some places, by a statement of as many as there are at most. */
  private void read(List<Place> some, int atOnce, int limit) {
    List<Integer> numbers = new ArrayList<>();
    List<Long> before = new ArrayList<>();
    for (int at = 0; at < atOnce; at++) {
      Place place = some.get(Math.min(at, some.size() - 1));
      numbers.add(place.number);
      before.add(at < some.size() ? place.before : Long.MIN_VALUE);
    }
    int[] found = new int[some.size()];
    places.newest(numbers, before, limit).runUnion(row -> {
      int at = row.getInt(1);
      found[at]++;
      return some.get(at).read.add(row.getLong(2));
    });
    for (int at = 0; at < found.length; at++) {
      Place place = some.get(at);
      place.isAtEnd = found[at] < limit;
      place.before = found[at] == 0 ? place.before : place.read.getLast();
    }
  }
}
